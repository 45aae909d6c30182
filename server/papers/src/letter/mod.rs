//! The mails to guests, one function each. What is not paid and settled is never called confirmed.

mod booking;
mod sheet;
mod sign_in;

pub use booking::{
    cancelled, changed, confirmed, received, refunded, reminder, review_request, without_seats,
};
pub(crate) use sheet::escape;
pub use sheet::{Part, Sheet};
pub use sign_in::sign_in;
