//! Events that wait for a person.

mod get_dead_letter;
mod list_dead_letters;
mod move_dead_letter;
mod shape;

pub use get_dead_letter::*;
pub use list_dead_letters::*;
pub use move_dead_letter::*;
pub use shape::DeadLetter;
