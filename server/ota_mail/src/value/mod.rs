//! One parser per kind of value. Each reads a whole text or nothing, and names every meaning of what has several.

pub mod date;
mod date_words;
pub mod email;
pub mod money;
pub mod name;
pub mod party;
mod party_words;
pub mod phone;
pub mod time;
pub mod when;
