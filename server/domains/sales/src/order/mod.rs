//! Orders of guests: held, paid, changed, cancelled. Each act is part of the caller's transaction, takes the order's
//! row first, then a change's, then departures, then promo codes, and leaves a step and what it tells in the outbox.

mod cancel;
mod change;
mod clock;
mod confirm;
mod detail;
mod edit;
mod error;
mod expire;
mod guest;
mod hold;
mod money;
mod read;
mod store;
mod tell;
mod whole;

pub use cancel::{GiveBack, RefundAsked, cancel_order_in_tx, refund_order_in_tx};
pub use change::{Changed, change_order_in_tx};
pub use clock::{Toured, note_review_asked_in_tx, take_reminders_in_tx, unreviewed};
pub use confirm::{Confirmed, PaidFacts, confirm_free_in_tx, confirm_in_tx};
pub use detail::Detail;
pub use edit::edit_order_in_tx;
pub use error::OrderError;
pub use expire::expire_due;
pub use guest::{guest_is_known, order_steps, orders_of_guest};
pub use hold::{HOLD, HOLD_AT_MOST, NewHold, Priced, extend_hold_in_tx, hold_in_tx};
pub use money::{RefundOutcome, note_refund_in_tx};
pub use read::{
    OpenRefund, find_for_guest, open_refunds, order_by_attempt, order_of_reference, order_view, paid_under,
};
pub use whole::Order;
