//! Bookings, as operators' programs read and write them.

mod find;
mod get_booking;
mod if_match;
mod list_bookings;
mod patch_booking;
mod shape;
mod sync_status;

pub use get_booking::*;
pub use list_bookings::*;
pub use patch_booking::*;
pub use sync_status::*;
