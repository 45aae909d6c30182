//! Sales wants money given back: by channel_db's outbox, at least once.

use super::{RefundOrder, refund_wanted};
use crate::House;
use events::{DomainEvent, SalesEvent};
use platform::{
    DbError, RetryPolicy,
    outbox::{self, Delivery},
};

const BATCH: i64 = 50;
const TOPIC: &str = "sales.refund_wanted.";

/// Takes what is wanted, and answers with how much it was. Any number of processes may call it. Into ops_db first, where twice
/// is once; then it is delivered.
pub async fn hear_refunds(house: &House) -> Result<usize, DbError> {
    let deliveries = outbox::claim_of(&house.channel, house.clock.now(), BATCH, TOPIC).await?;
    for delivery in &deliveries {
        if let Err(error) = take(house, delivery).await {
            tracing::error!(%error, event = %delivery.id, "a refund that is wanted could not be taken");
            again(house, delivery).await?;
        }
    }
    Ok(deliveries.len())
}

async fn take(house: &House, delivery: &Delivery) -> Result<(), DbError> {
    if let DomainEvent::Sales(SalesEvent::RefundWantedV1 {
        order, payment, amount, request, reason, ..
    }) = &delivery.event
    {
        let wanted = RefundOrder {
            payment: *payment,
            order: *order,
            amount: *amount,
            request: request.clone(),
            reason: reason.clone(),
        };
        // what cannot be is told to sales, as a refund that failed
        let _ = refund_wanted(house, delivery.id, &wanted).await?;
    }
    let mut tx = house.channel.begin().await?;
    outbox::delivered_in_tx(&mut tx, house.clock.now(), &[delivery.id]).await?;
    tx.commit().await
}

async fn again(house: &House, delivery: &Delivery) -> Result<(), DbError> {
    let (now, policy) = (house.clock.now(), RetryPolicy::ingest());
    let attempts = u32::try_from(delivery.attempts).unwrap_or(u32::MAX);
    // it never gives up: the last wait repeats
    let last = policy.waits.last().copied().unwrap_or_else(|| chrono::Duration::hours(2));
    let run_at = policy.next_run(attempts, now).unwrap_or(now + last);
    outbox::postpone(&house.channel, delivery.id, run_at, "the consumer failed; the logs say why").await
}
