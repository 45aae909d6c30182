//! A guest books on the site, step by step: day, party, details, agreement, order, payment. What is chosen comes in with
//! each step and is priced anew; nothing is kept here before there is an order.

mod agree;
mod held;
mod month;
mod order;
mod pay;
mod policy;
mod steps;

pub use agree::{Agreed, Booked, book};
pub use held::{held_already, let_go, let_go_of_earlier};
pub use order::checkout_shown;
pub use pay::{Begun, begin_payment, confirm_free, payment_returned, way_to_pay};
pub use policy::policy_lines;
pub use steps::{book_shown, details_taken, quoted};
