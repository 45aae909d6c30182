//! Server functions: thin adapters between the fronts and the flows, one module per surface.
//!
//! Server functions are one process-wide registry. The fence has two sides: each surface's router carries only the
//! functions under its own prefix, and each function asks [`call`] for its caller, which refuses a foreign surface.

pub mod admin;
mod by_name;
pub mod content;
pub mod flash;
mod own_account;
pub mod problem;
mod read;
pub mod web;
mod wire;
pub mod words;

#[cfg(feature = "ssr")]
pub mod call;
#[cfg(feature = "ssr")]
mod cookies;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod posted;
#[cfg(feature = "ssr")]
pub mod session;
#[cfg(feature = "ssr")]
pub mod way;

pub use problem::Problem;
pub use read::{Read, read};
pub use wire::Wire;
