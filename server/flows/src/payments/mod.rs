//! A guest pays, and gets money back. Nothing is asked of a gateway inside a transaction: what is wanted is written down,
//! the gateway asked, what it said written down. Whoever asks a second time asks the same.

mod audited;
mod close;
mod complete;
mod look_after;
mod notice;
mod refund;
mod speak;
mod start;
mod till;

pub use close::{close, close_order};
pub use complete::{By, Completed, Outcome, complete};
pub use look_after::look_after_payments;
pub use notice::{Heeded, NoticeError, notice};
pub use refund::{RefundError, RefundOrder, ask_refund, refund, refund_anew, refund_wanted};
pub use start::{StartError, StartPayment, Started, start};
pub use till::{Offer, Till};

use crate::House;
use contracts::ids::PaymentKey;
use payment::Payment;
use platform::DbError;
use std::time::Duration;

const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Another asks the gateway just now: what it finds is waited for, up to `patience`.
async fn wait_for_another(
    house: &House,
    key: PaymentKey,
    patience: Duration,
) -> Result<Option<Payment>, DbError> {
    let until = tokio::time::Instant::now() + patience;
    loop {
        let found = payment::payment(&house.ops, key).await?;
        let now = house.clock.now();
        let busy = found.as_ref().is_some_and(|found| found.lease_until.is_some_and(|lease| lease > now));
        if !busy || tokio::time::Instant::now() >= until {
            return Ok(found);
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}
