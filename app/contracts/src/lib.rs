//! What crosses the wire between browser, server and domains: ids, money, dates, commands in, views out.
//!
//! Serde only: no framework, no SQL, no clock. It compiles for wasm and for the server alike.

pub mod catalog;
pub mod contact;
pub mod dates;
pub mod error;
pub mod ids;
pub mod money;
pub mod orders;
pub mod paging;
pub mod payments;
pub mod role;
pub mod status;
pub mod targets;
pub mod views;

pub use error::AppError;
pub use money::{Currency, Money};
pub use role::Role;
