//! The HTTP API v1: what other programs speak with us. `router.rs` is its table of contents.

mod answer;
mod bookings;
mod caller;
mod catalog;
mod dead_letters;
mod editor;
mod figures;
mod ingest;
mod input;
mod limits;
mod lost;
mod openapi;
mod payments;
mod publish;
mod router;
mod state;
mod trail;
mod words;

pub use openapi::{document, gate};
pub use router::api_router;
pub use state::{Api, ApiDeps};
