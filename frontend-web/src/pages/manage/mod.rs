//! A guest manages what they have booked. Plain forms throughout: they work without script, and come back with what was
//! typed.

pub mod booking;
pub mod cancel;
pub mod change;
pub mod edit;
pub mod find;
pub mod mine;

mod parts;
