pub mod booking;
pub mod bookings;
pub mod dead_letters;
pub mod not_found;
pub mod sign_in;
