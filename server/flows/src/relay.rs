//! The relay of domain events: from ops_db's outbox to their consumers, each event applied once by each.

use crate::{
    House,
    checkout::{CheckoutError, take_payment_event},
    news, seats_elsewhere,
};
use events::{DomainEvent, FinanceEvent, IngestionEvent, OpsBookingEvent};
use ops_booking::facts::apply_fact_in_tx;
use platform::{
    DbError, RetryPolicy, inbox,
    outbox::{self, Delivery},
};

const BATCH: i64 = 200;
const BOOKING_FACTS: &str = "ops_booking.facts";

/// Who listens; an event has one listener.
#[derive(PartialEq, Clone, Copy)]
enum Listener {
    /// The booking's facts: one event at a time.
    Facts,
    /// The notifications of staff: many at once.
    News,
    /// The guest's order, in channel_db.
    Orders,
}

fn listener(event: &DomainEvent) -> Listener {
    match event {
        DomainEvent::OpsBooking(
            OpsBookingEvent::BookingChangedV1 { .. } | OpsBookingEvent::BookingsMergedV1 { .. },
        )
        | DomainEvent::Ingestion(IngestionEvent::EventDeadLetteredV1 { .. }) => Listener::News,
        DomainEvent::OpsBooking(OpsBookingEvent::DriverSetV1 { .. })
        | DomainEvent::Finance(FinanceEvent::CostPatternSetV1 { .. } | FinanceEvent::FinanceFactsV1 { .. }) => {
            Listener::Facts
        }
        DomainEvent::Payment(_) => Listener::Orders,
        // these leave by channel_db's outbox: `catalog::relay_catalog_events`, `checkout::relay_sales_events`
        DomainEvent::Catalog(_) | DomainEvent::Sales(_) => Listener::News,
    }
}

/// Delivers one batch; answers with how many events it took. Any number of processes may call it.
pub async fn relay_domain_events(house: &House) -> Result<usize, DbError> {
    let deliveries = outbox::claim(&house.ops, house.clock.now(), BATCH).await?;
    let listened = |to: Listener| {
        deliveries.iter().filter(move |delivery| listener(&delivery.event) == to).collect::<Vec<_>>()
    };
    let (facts, news) = (listened(Listener::Facts), listened(Listener::News));
    let behind = seats_elsewhere::follow(house, &news).await?;
    if !news.is_empty()
        && let Err(error) = news::tell(house, &news, &behind).await
    {
        tracing::warn!(%error, events = news.len(), "a batch of news could not be told; each is tried alone");
        for delivery in &news {
            if let Err(error) = news::tell(house, &[*delivery], &behind).await {
                failed(house, delivery, &error).await?;
            }
        }
    }
    for delivery in news.into_iter().filter(|delivery| behind.contains(&delivery.id)) {
        postpone(house, delivery, "its seats could not be taken or given back; the logs say why").await?;
    }
    for delivery in facts {
        if let Err(error) = deliver(house, delivery).await {
            failed(house, delivery, &error).await?;
        }
    }
    for delivery in listened(Listener::Orders) {
        if let Err(error) = tell_order(house, delivery).await {
            tracing::error!(%error, event = %delivery.id, "an order could not be told of its payment");
            postpone(house, delivery, "the order could not be told; the logs say why").await?;
        }
    }
    Ok(deliveries.len())
}

async fn failed(house: &House, delivery: &Delivery, error: &DbError) -> Result<(), DbError> {
    tracing::error!(%error, event = %delivery.id, "a domain event could not be delivered");
    postpone(house, delivery, "the consumer failed; the logs say why").await
}

/// Into channel_db first, where twice is once; then it is delivered.
async fn tell_order(house: &House, delivery: &Delivery) -> Result<(), CheckoutError> {
    if let DomainEvent::Payment(event) = &delivery.event {
        take_payment_event(house, event).await?;
    }
    let mut tx = house.ops.begin().await?;
    outbox::delivered_in_tx(&mut tx, house.clock.now(), &[delivery.id]).await?;
    Ok(tx.commit().await?)
}

async fn deliver(house: &House, delivery: &Delivery) -> Result<(), DbError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    if inbox::first_time_in_tx(&mut tx, BOOKING_FACTS, delivery.id, now).await? {
        let known = apply_fact_in_tx(&mut tx, house.ids.as_ref(), now, &delivery.event).await?;
        if !known {
            // A fact may overtake the booking it is about.
            tx.rollback().await?;
            return postpone(house, delivery, "there is no such booking yet").await;
        }
    }
    outbox::delivered_in_tx(&mut tx, now, &[delivery.id]).await?;
    tx.commit().await
}

async fn postpone(house: &House, delivery: &Delivery, why: &str) -> Result<(), DbError> {
    let now = house.clock.now();
    let policy = RetryPolicy::ingest();
    let attempts = u32::try_from(delivery.attempts).unwrap_or(u32::MAX);
    // It never gives up: the last wait repeats until the cause is mended.
    let run_at = policy
        .next_run(attempts, now)
        .unwrap_or_else(|| now + policy.waits.last().copied().unwrap_or_else(|| chrono::Duration::hours(2)));
    outbox::postpone(&house.ops, delivery.id, run_at, why).await
}
