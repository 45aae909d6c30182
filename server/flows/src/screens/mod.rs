//! What the staff screens ask for. Each checks the caller's role itself.

pub mod bookings;
pub mod dead_letters;
