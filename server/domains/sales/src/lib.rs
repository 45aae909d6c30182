//! Live inventory: on which days a variant runs, with how many seats, and who has taken them.
//!
//! A variant is sold by its *plan*: on any day of a window, or by *departures* that are set down. Either way a day's
//! seats are one row of `sales.departure`; that of a free date is made by its first sale or change. Seats are taken by
//! one conditional update ([`reserve_in_tx`]), and the table itself refuses more than its capacity. What other channels
//! sold is never refused ([`consume_in_tx`]): what exceeds the capacity is `oversold`, and given back first.
//!
//! An *order* of a guest ([`hold_in_tx`] to [`cancel_order_in_tx`]) holds seats until it is paid or its time is over.
//! Bookings of other channels take theirs by [`take_elsewhere_in_tx`].
//!
//! What people change here acts at once and raises the [`generation`]; catalog revisions never touch it.

mod calendar;
mod closure;
mod day;
mod departures;
mod elsewhere;
mod error;
mod generation;
mod guest_access;
mod inquiry;
mod open_on;
mod order;
mod plan;
mod promo;
mod review;
mod seats;
mod standing;

pub use calendar::{Calendar, calendar};
pub use closure::{NewClosure, close_in_tx, lift_in_tx};
pub use day::Rules;
pub use departures::{
    Change, DayEdit, NewDepartures, close_days_in_tx, create_departures_in_tx, edit_day_in_tx,
    open_days_in_tx, preview_departures, remove_departure_in_tx,
};
pub use elsewhere::{
    TakenElsewhere, give_back_elsewhere_in_tx, seated_elsewhere, sold_how, take_elsewhere_in_tx,
};
pub use error::SalesError;
pub use generation::{generation, raise_in_tx};
pub use guest_access::{
    GUEST_SESSION_LIFE, GuestTry, LINK_LIFE, count_guest_try, end_guest_session, forget_guest_access,
    forgive_guest_tries, guest_link_works, guest_of_session, issue_guest_link_in_tx,
    open_guest_session_in_tx,
};
pub use inquiry::{NewInquiry, inquiry_list, receive_inquiry, settle_inquiry_in_tx};
pub use open_on::{Wanted, open_on};
pub use order::{
    Changed, Confirmed, Detail, GiveBack, HOLD, HOLD_AT_MOST, NewHold, OpenRefund, Order, OrderError,
    PaidFacts, Priced, RefundAsked, RefundOutcome, Toured, cancel_order_in_tx, change_order_in_tx,
    confirm_free_in_tx, confirm_in_tx, edit_order_in_tx, expire_due, extend_hold_in_tx, find_for_guest,
    guest_is_known, hold_in_tx, note_refund_in_tx, note_review_asked_in_tx, open_refunds, order_by_attempt,
    order_of_reference, order_steps, order_view, orders_of_guest, paid_under, refund_order_in_tx,
    take_reminders_in_tx, unreviewed,
};
pub use plan::set_plan_in_tx;
pub use promo::{promo_by_code, promo_changed_in_tx, promo_list, set_promo_in_tx};
pub use review::{
    Reviewed, decide_review_in_tx, review_list, review_of_order, shown_reviews, write_review_in_tx,
};
pub use seats::{Consumed, ReserveError, Seats, Taken, consume_in_tx, release_in_tx, reserve_in_tx};
pub use standing::{Standing, standings};
