//! The HTTP API v1, asked as programs ask it: the real router with its edge, a real database, a clock that stands.

mod accepting;
mod bookings;
mod catalog;
mod dead_letters;
mod desk;
mod document;
mod emitter;
mod figures;
mod hostile;
mod limits;
mod lost_database;
mod order_of_checks;
mod payments;
mod reading;
mod roles;
mod schema;
mod signed;
