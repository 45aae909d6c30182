pub mod booking;
pub mod booking_edit;
pub mod bookings;
pub mod dead_letters;
pub mod manual_booking;
pub mod not_found;
pub mod sign_in;
