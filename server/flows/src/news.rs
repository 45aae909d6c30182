//! Domain events become news for staff: what came, what changed, what is off, what failed.

use crate::House;
use contracts::{ids::OutboxId, status::NotificationKind, views::notification::News};
use events::{DomainEvent, IngestionEvent, OpsBookingEvent};
use ops_booking::notifications::{Item, booking_news_in_tx, post_in_tx};
use platform::{
    DbError, inbox,
    outbox::{self, Delivery},
};
use std::collections::{BTreeMap, HashSet};

const NOTIFICATIONS: &str = "ops_booking.notifications";

/// Tells a batch and marks it delivered, but for those that come `again`, in one transaction. Some eight statements,
/// whatever the number.
pub(crate) async fn tell(
    house: &House,
    deliveries: &[&Delivery],
    again: &HashSet<OutboxId>,
) -> Result<(), DbError> {
    let now = house.clock.now();
    let worth: Vec<_> =
        deliveries.iter().filter(|delivery| is_news(&delivery.event)).map(|delivery| delivery.id).collect();
    let mut tx = house.ops.begin().await?;
    if !worth.is_empty() {
        let fresh = inbox::first_times_in_tx(&mut tx, NOTIFICATIONS, &worth, now).await?;
        let fresh: HashSet<_> = fresh.into_iter().collect();
        let (mut bookings, mut dead) = (Vec::new(), Vec::new());
        for delivery in deliveries.iter().filter(|delivery| fresh.contains(&delivery.id)) {
            match &delivery.event {
                DomainEvent::OpsBooking(event) => bookings.push(event),
                DomainEvent::Ingestion(event) => dead.push((*delivery, event)),
                DomainEvent::Finance(_)
                | DomainEvent::Payment(_)
                | DomainEvent::Catalog(_)
                | DomainEvent::Sales(_) => {}
            }
        }
        booking_news_in_tx(&mut tx, house.ids.as_ref(), now, &bookings).await?;
        post_in_tx(&mut tx, house.ids.as_ref(), now, &dead_letter_news(&dead)).await?;
    }
    let all: Vec<_> =
        deliveries.iter().map(|delivery| delivery.id).filter(|id| !again.contains(id)).collect();
    outbox::delivered_in_tx(&mut tx, now, &all).await?;
    tx.commit().await
}

/// What the clock or staff did to a booking is no news, unless it is off now.
fn is_news(event: &DomainEvent) -> bool {
    match event {
        DomainEvent::OpsBooking(OpsBookingEvent::BookingChangedV1 { ops_status, event_id, .. }) => {
            event_id.is_some() || *ops_status == contracts::status::OpsStatus::Cancelled
        }
        DomainEvent::Ingestion(_) => true,
        DomainEvent::OpsBooking(_)
        | DomainEvent::Finance(_)
        | DomainEvent::Payment(_)
        | DomainEvent::Catalog(_)
        | DomainEvent::Sales(_) => false,
    }
}

/// A format that changed fails a thousand events at once: those of one channel and one reason that come together are
/// one piece of news.
fn dead_letter_news(dead: &[(&Delivery, &IngestionEvent)]) -> Vec<Item> {
    let mut alike: BTreeMap<(&str, &str), (Item, i64)> = BTreeMap::new();
    for (delivery, event) in dead {
        let IngestionEvent::EventDeadLetteredV1 { event_id, source, external_ref, reason_code, .. } = event;
        let first = || Item {
            kind: NotificationKind::DeadLetter,
            channel: Some(source.clone()),
            subject: format!("dead_letter:{}", delivery.id),
            news: News::DeadLetter {
                source: source.clone(),
                reference: external_ref.clone(),
                reason_code: reason_code.clone(),
                event: *event_id,
                many: 1,
            },
        };
        alike.entry((source, reason_code)).or_insert_with(|| (first(), 0)).1 += 1;
    }
    alike
        .into_values()
        .map(|(mut item, count)| {
            if let News::DeadLetter { many, .. } = &mut item.news {
                *many = count;
            }
            item
        })
        .collect()
}
