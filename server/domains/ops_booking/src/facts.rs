//! Facts that other domains own, copied here by their events; and the payment domain's word.

use crate::{apply::changed_event, booking::Booking, store};
use chrono::{DateTime, Utc};
use contracts::{ids::BookingKey, status::PaymentStatus};
use events::{DomainEvent, FinanceEvent, OpsBookingEvent};
use platform::{DbError, Ids, OpsTx, outbox};
use rust_decimal::Decimal;
use serde_json::json;

/// Takes a fact over and computes the status anew. An older fact of the same kind changes nothing.
///
/// False: there is no such booking (yet).
pub async fn apply_fact_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    event: &DomainEvent,
) -> Result<bool, DbError> {
    let Some(before) = store::load_or_survivor(tx, BookingKey(event.ordering_key())).await? else {
        return Ok(false);
    };
    let mut after = before.clone();
    let Some(change) = take(&mut after, event) else { return Ok(true) };

    let status = after.recompute(now);
    after.version += 1;
    after.updated_at = now;
    store::save(tx, &[&after]).await?;
    store::add_history(tx, now, &[change]).await?;
    let statuses: Vec<_> = status.map(|status| (after.key(), status)).into_iter().collect();
    store::add_statuses(tx, now, &statuses).await?;
    outbox::publish_in_tx(tx, ids, now, &[changed_event(&after, None)]).await?;
    Ok(true)
}

/// `None`: not newer than what is known, or not a fact.
fn take(booking: &mut Booking, event: &DomainEvent) -> Option<store::Change> {
    let key = booking.key();
    let change = |field, old, new, cause: &str| store::Change {
        booking_key: key,
        field,
        old: Some(old),
        new: Some(new),
        cause: cause.to_owned(),
        event_id: None,
    };
    match event {
        DomainEvent::OpsBooking(
            OpsBookingEvent::BookingChangedV1 { .. } | OpsBookingEvent::BookingsMergedV1 { .. },
        )
        | DomainEvent::Ingestion(_)
        | DomainEvent::Payment(_)
        | DomainEvent::Catalog(_)
        | DomainEvent::Sales(_) => None,
        DomainEvent::OpsBooking(OpsBookingEvent::DriverSetV1 { driver_number, at, .. }) => {
            newer(&mut booking.driver_fact_at, *at)?;
            let old = std::mem::replace(&mut booking.driver_number, *driver_number);
            Some(change("driver", json!(old), json!(driver_number), "assignment"))
        }
        DomainEvent::Finance(FinanceEvent::CostPatternSetV1 { pattern, at, .. }) => {
            newer(&mut booking.pattern_fact_at, *at)?;
            let old = std::mem::replace(&mut booking.cost_pattern, pattern.clone());
            Some(change("cost_pattern", json!(old), json!(pattern), "finance"))
        }
        DomainEvent::Finance(FinanceEvent::FinanceFactsV1 {
            validated_at,
            lines,
            unpaid_positive_lines,
            at,
            ..
        }) => {
            newer(&mut booking.finance_fact_at, *at)?;
            let show = |booking: &Booking| {
                json!({
                    "validated": booking.finance_validated_at.is_some(),
                    "lines": booking.finance_lines,
                    "unpaid": booking.finance_unpaid_lines,
                })
            };
            let old = show(booking);
            booking.finance_validated_at = *validated_at;
            booking.finance_lines = i32::try_from(*lines).unwrap_or(i32::MAX);
            booking.finance_unpaid_lines =
                i32::try_from(*unpaid_positive_lines).unwrap_or(i32::MAX).min(booking.finance_lines);
            let new = show(booking);
            Some(change("finance", old, new, "finance"))
        }
    }
}

fn newer(known: &mut Option<DateTime<Utc>>, at: DateTime<Utc>) -> Option<()> {
    if known.is_some_and(|known| known >= at) {
        return None;
    }
    *known = Some(at);
    Some(())
}

/// Shows the payment domain's word. Payment status never moves the ops status.
pub async fn show_payment_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    word: &[(BookingKey, PaymentStatus, Option<Decimal>)],
) -> Result<(), DbError> {
    let keys: Vec<BookingKey> = word.iter().map(|(key, ..)| *key).collect();
    let mut bookings = store::load_locked(tx, &keys).await?;
    let mut history = Vec::new();
    bookings.retain_mut(|booking| {
        let Some((key, status, refunded)) = word.iter().find(|(key, ..)| *key == booking.key()) else {
            return false;
        };
        if booking.payment_status == status.as_str() && booking.refunded_amount == *refunded {
            return false;
        }
        let old = std::mem::replace(&mut booking.payment_status, status.as_str().to_owned());
        let old_refund = std::mem::replace(&mut booking.refunded_amount, *refunded);
        history.push(store::Change {
            booking_key: *key,
            field: "payment_status",
            old: Some(json!(payment_text(&old, old_refund))),
            new: Some(json!(payment_text(status.as_str(), *refunded))),
            cause: "payment".to_owned(),
            event_id: None,
        });
        booking.version += 1;
        booking.updated_at = now;
        true
    });
    let changed: Vec<&Booking> = bookings.iter().collect();
    store::save(tx, &changed).await?;
    store::add_history(tx, now, &history).await?;
    let published: Vec<DomainEvent> = bookings.iter().map(|booking| changed_event(booking, None)).collect();
    outbox::publish_in_tx(tx, ids, now, &published).await
}

fn payment_text(status: &str, refunded: Option<Decimal>) -> String {
    match refunded {
        Some(refunded) if !refunded.is_zero() => format!("{status}, {refunded} refunded"),
        _ => status.to_owned(),
    }
}
