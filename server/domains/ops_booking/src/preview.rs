//! What an event would change, were it applied now: the same steps as applying it, and then nothing is written.

use crate::{
    apply::Workbench,
    channels::Channels,
    store::{self, Change},
};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    status::{MerchantOfRecord, PaymentStatus},
};
use events::BookingEvent;
use platform::{DbError, Ids, OpsDb};
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq)]
pub struct Previewed {
    /// The booking that is there; none: a new one would be made.
    pub booking: Option<BookingKey>,
    /// The booking has taken this very event in already.
    pub known: bool,
    /// Field, old, new; the status last, where it changes.
    pub changes: Vec<(String, Option<Value>, Option<Value>)>,
    /// Warnings that it would raise.
    pub alerts: Vec<String>,
}

/// Four queries on one snapshot, without a lock.
pub async fn preview(
    db: &OpsDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    channels: &Channels,
    initial_payment: fn(MerchantOfRecord) -> PaymentStatus,
    event_id: EventId,
    event: &BookingEvent,
) -> Result<Previewed, DbError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql("set transaction isolation level repeatable read, read only").execute(tx.conn()).await?;
    let keys = store::bookings_of(&mut tx, &event.references).await?;
    let known: BTreeSet<BookingKey> = keys.values().copied().collect();
    let mut bookings = Vec::with_capacity(known.len());
    for key in &known {
        bookings.extend(store::load(&mut tx, *key).await?);
    }
    let known: Vec<BookingKey> = known.into_iter().collect();
    let said = store::said_of(&mut tx, &known).await?;
    tx.rollback().await?;

    let mut bench = Workbench::of(keys, bookings, said);
    let before = bench.booking_keys();
    let applied_before = bench.has_said(event_id);
    let applied = bench.apply(ids, now, channels, initial_payment, event_id, event);
    let booking = before.contains(&applied.booking_key).then_some(applied.booking_key);
    Ok(Previewed {
        booking,
        known: applied_before,
        changes: changes(&bench, applied.booking_key, booking.is_some()),
        alerts: bench.alerts().map(str::to_owned).collect(),
    })
}

fn changes(bench: &Workbench, key: BookingKey, there: bool) -> Vec<(String, Option<Value>, Option<Value>)> {
    let mut found: Vec<_> = if there {
        let of_booking = bench.history().filter(|change| change.booking_key == key);
        of_booking
            .map(|Change { field, old, new, .. }| ((*field).to_owned(), old.clone(), new.clone()))
            .collect()
    } else {
        let values = bench.booking(key).map(|booking| booking.values()).unwrap_or_default();
        values.into_iter().map(|(field, value)| (field.as_str().to_owned(), None, Some(value))).collect()
    };
    found.extend(bench.statuses(key).map(|change| {
        ("ops_status".to_owned(), change.from.clone().map(Value::from), Some(change.to.clone().into()))
    }));
    found
}
