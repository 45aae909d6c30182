//! The catalog: drafts that editors write, revisions that are frozen when they are handed in, and what is public.
//!
//! Nobody sees a draft but editors. [`job`] carries it from draft to public; [`live`] is what everything public reads.
//! A change of what is public is one transaction: the pointers, the addresses, the snapshot, the events, and
//! `catalog.generation`, by which caches know that they are old.

mod columns;
mod diff;
mod error;
mod frozen;
pub mod item;
pub mod job;
pub mod live;
pub mod media;
pub mod revision;

pub use diff::differences;
pub use error::{CatalogError, FourEyes};
pub use frozen::{Frozen, Hash};
