//! The customer's payment status, of each booking and of each order: this domain is its one writer. Attempts to pay, what
//! gateways answered, refunds. It speaks with no gateway: flows ask, and tell it what they heard.

mod answers;
mod ask_again;
mod begin;
mod created;
mod due;
mod figures;
mod lease;
mod merge;
mod notices;
mod refund;
mod refund_row;
mod report;
mod row;
mod settle;
mod standing;
mod state;

pub use answers::{Answered, keep_in_tx};
pub use begin::{Begin, Begun, begin_in_tx, prolong};
pub use created::{Creation, created_in_tx};
pub use due::{due_payments, due_refunds, ring_in_tx};
pub use figures::{Account, Trouble, account, trouble};
pub use lease::{For, Lease, lease};
pub use merge::merge_in_tx;
pub use notices::{Bell, sweep_notices, write_in_tx};
pub use refund::{NewRefund, NoRefund, Refunding, anew_in_tx, lease_refund, refunded_in_tx, want_in_tx};
pub use refund_row::{Refund, refund, refunds_of};
pub use report::{Report, Word, open_in_tx, report_in_tx};
pub use row::{Payment, Wanted, payment, payment_named, payments_of};
pub use settle::{Settled, drop_in_tx, settle_in_tx};
pub use standing::{Entry, Standing, initial_status, standing};
pub use state::{Heard, Manner, PaymentState, RefundState, Taken, after};

fn unreadable(what: String) -> platform::DbError {
    platform::DbError(sqlx::Error::Decode(what.into()))
}
