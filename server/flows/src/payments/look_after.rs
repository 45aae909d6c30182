//! What nobody waits for: payments whose guest did not come back, answers that were lost, holds that ended, refunds.

use super::{By, ask_refund, close, complete};
use crate::House;
use contracts::ids::{PaymentKey, RefundKey};
use futures::{StreamExt, stream};
use payment::PaymentState;
use platform::DbError;

const BATCH: i64 = 20;
/// A gateway that does not answer takes 20 s of each.
const AT_ONCE: usize = 8;

/// Looks after what is due, and answers with how much it was. Any number of processes may call it.
pub async fn look_after_payments(house: &House) -> Result<usize, DbError> {
    let now = house.clock.now();
    let payments = payment::due_payments(&house.ops, now, BATCH).await?;
    let refunds = payment::due_refunds(&house.ops, now, BATCH).await?;
    let count = payments.len() + refunds.len();
    let paid: Vec<_> = payments.into_iter().map(|key| payment_again(house.clone(), key)).collect();
    let given_back: Vec<_> = refunds.into_iter().map(|key| refund_again(house.clone(), key)).collect();
    tokio::join!(
        stream::iter(paid).buffer_unordered(AT_ONCE).collect::<()>(),
        stream::iter(given_back).buffer_unordered(AT_ONCE).collect::<()>(),
    );
    Ok(count)
}

async fn payment_again(house: House, key: PaymentKey) {
    if let Err(error) = one(&house, key).await {
        tracing::warn!(%error, payment = %key, "a payment could not be looked after; it comes up again");
    }
}

async fn refund_again(house: House, key: RefundKey) {
    if let Err(error) = ask_refund(&house, key).await {
        tracing::warn!(%error, refund = %key, "a refund could not be looked after; it comes up again");
    }
}

async fn one(house: &House, key: PaymentKey) -> Result<(), DbError> {
    let Some(found) = payment::payment(&house.ops, key).await? else { return Ok(()) };
    let lapsed = found.pay_until <= house.clock.now();
    if lapsed && matches!(found.state, PaymentState::Created | PaymentState::AtGateway) {
        close(house, key).await?;
    } else {
        complete(house, key, By::Clock).await?;
    }
    Ok(())
}
