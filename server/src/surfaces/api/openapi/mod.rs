//! The document: made from the code, served, rendered for people, compared with what was released.

mod document;
pub mod gate;
mod page;
mod render;
mod serve;

pub use document::{document, outline};
pub use serve::*;
