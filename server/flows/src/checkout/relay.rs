use super::{RefundOutcome, note_refund};
use crate::{
    House,
    payments::{RefundOrder, refund_wanted},
};
use chrono::Duration;
use events::{DomainEvent, SalesEvent};
use platform::{
    DbError,
    outbox::{self, Delivery},
};

const BATCH: i64 = 100;
const AGAIN: Duration = Duration::seconds(30);

/// Money that sales wants back reaches payment, each request once; answers with how many it took. Any number of
/// processes may call it. What sales tells ops waits in the same outbox for its own relay.
pub async fn relay_refunds_wanted(house: &House) -> Result<usize, DbError> {
    let now = house.clock.now();
    let deliveries = outbox::claim_of(&house.channel, now, BATCH, "sales.refund_wanted.").await?;
    for delivery in &deliveries {
        if let Err(error) = deliver(house, delivery).await {
            tracing::error!(%error, event = %delivery.id, "a refund could not be asked for");
            let why = "payment could not be asked; the logs say why";
            outbox::postpone(&house.channel, delivery.id, now + AGAIN, why).await?;
        }
    }
    Ok(deliveries.len())
}

async fn deliver(house: &House, delivery: &Delivery) -> Result<(), super::CheckoutError> {
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
        let asked = refund_wanted(house, delivery.id, &wanted).await?;
        // it can never be: a person must see to it
        if let (Err(_), Ok(request)) = (asked, request.parse()) {
            note_refund(house, request, &RefundOutcome::Failed).await?;
        }
    }
    let mut tx = house.channel.begin().await?;
    outbox::delivered_in_tx(&mut tx, house.clock.now(), &[delivery.id]).await?;
    Ok(tx.commit().await?)
}
