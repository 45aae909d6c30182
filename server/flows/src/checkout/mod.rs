//! A guest books: quote, hold, pay, change, cancel. Each act on an order is one transaction of channel_db with its
//! history, what it tells, and its audit row. Prices come from what is published, never from a guest.

mod cancel;
mod change;
mod edit;
mod error;
mod hold;
mod listen;
mod pay;
mod quote;
mod relay;
mod seat_news;
mod sweep;
mod tell_ops;
mod told;

pub use ::sales::{Confirmed, GiveBack, HOLD, HOLD_AT_MOST, PaidFacts, RefundOutcome};
pub use cancel::{cancel_order, refund_order};
pub use change::{OrderChanged, change_order, quote_change};
pub use edit::edit_order;
pub use error::CheckoutError;
pub use hold::{Held, find_order, hold, order};
pub use listen::take_payment_event;
pub use pay::{confirm_free_order, confirm_order, extend_hold, note_refund};
pub use quote::quote;
pub use relay::relay_refunds_wanted;
pub use seat_news::relay_seat_news;
pub use sweep::expire_holds;
pub use tell_ops::{IngestDoor, Posted, refused_words, tell_again, tell_ops, untold};
pub use told::ingest_payload;

use crate::{House, catalog::note};
use contracts::ids::OrderKey;
use platform::{Actor, ChannelTx, DbError};
use serde_json::Value;

/// Tries again what a deadlock ended; each try is a transaction of its own.
macro_rules! patiently {
    ($attempt:expr) => {{
        let mut left = 3;
        loop {
            match $attempt.await {
                Err(error) if left > 0 && error.is_race() => left -= 1,
                other => break other,
            }
        }
    }};
}
use patiently;

/// The end of every act: onto the trail, and committed.
async fn finish(
    house: &House,
    mut tx: ChannelTx,
    actor: &Actor,
    event_type: &'static str,
    (order, after): (OrderKey, Value),
) -> Result<(), DbError> {
    let resource = ("order", order.to_string());
    note(house, &mut tx, actor, event_type, resource, (None, Some(after)), None).await?;
    tx.commit().await?;
    house.wake_tellers();
    Ok(())
}
