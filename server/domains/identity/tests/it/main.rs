//! Identity on a real database. One binary: it links once.

mod people;
mod producers;
mod sessions;
mod sign_in;
mod switches;
mod tokens;
mod users;
