//! Identity on a real database. One binary: it links once.

mod links;
mod people;
mod producers;
mod second_step;
mod sessions;
mod sign_in;
mod switches;
mod tokens;
mod users;
