//! Applying channel events to bookings, many in one transaction: load and lock, decide in memory, write.

use crate::{
    booking::{Booking, StatusChange},
    channels::Channels,
    fold::{Folded, Said, fold},
    store::{self, Alert, Change},
};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    status::{MerchantOfRecord, OpsStatus, PaymentStatus},
};
use events::{BookingEvent, DomainEvent, Field, OpsBookingEvent, Reference};
use platform::{DbError, Ids, OpsTx, outbox};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    pub event_id: EventId,
    pub booking_key: BookingKey,
    /// By the channel under which the booking is shown.
    pub merchant_of_record: MerchantOfRecord,
    /// The booking is new, or shown under another channel than before.
    pub channel_changed: bool,
}

/// Bookings under change, and what is to be written of them.
#[derive(Default)]
pub(crate) struct Workbench {
    bookings: BTreeMap<BookingKey, Booking>,
    said: HashMap<BookingKey, Vec<Said>>,
    keys: HashMap<Reference, BookingKey>,
    dirty: BTreeSet<BookingKey>,
    references: Vec<(Reference, BookingKey)>,
    new_said: Vec<(BookingKey, EventId)>,
    history: Vec<Change>,
    statuses: Vec<(BookingKey, StatusChange)>,
    alerts: Vec<Alert>,
    duplicates: Vec<(BookingKey, BookingKey, EventId)>,
    published: Vec<DomainEvent>,
}

/// Applies the events in the order given; the result does not depend on it. An event applied before changes nothing.
///
/// At most 12 statements, whatever the number of events. `initial_payment` is the payment domain's rule.
pub async fn apply_events_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    channels: &Channels,
    initial_payment: fn(MerchantOfRecord) -> PaymentStatus,
    batch: &[(EventId, BookingEvent)],
) -> Result<Vec<Applied>, DbError> {
    let names: BTreeSet<Reference> =
        batch.iter().flat_map(|(_, event)| event.references.iter().cloned()).collect();
    let names: Vec<Reference> = names.into_iter().collect();
    store::lock_references(tx, &names).await?;

    let (keys, known, bookings) = loop {
        let keys = store::bookings_of(tx, &names).await?;
        let known: BTreeSet<BookingKey> = keys.values().copied().collect();
        let known: Vec<BookingKey> = known.into_iter().collect();
        let bookings = store::load_locked(tx, &known).await?;
        // one that went away between the two looks was merged into another, which has its names now
        if bookings.len() == known.len() {
            break (keys, known, bookings);
        }
    };
    let mut bench = Workbench::of(keys, bookings, store::said_of(tx, &known).await?);

    let mut applied = Vec::with_capacity(batch.len());
    for (event_id, event) in batch {
        applied.push(bench.apply(ids, now, channels, initial_payment, *event_id, event));
    }
    bench.write(tx, ids, now).await?;
    Ok(applied)
}

impl Workbench {
    pub fn of(
        keys: HashMap<Reference, BookingKey>,
        bookings: Vec<Booking>,
        said: HashMap<BookingKey, Vec<Said>>,
    ) -> Self {
        let bookings = bookings.into_iter().map(|booking| (booking.key(), booking)).collect();
        Self { bookings, said, keys, ..Self::default() }
    }

    pub fn booking_keys(&self) -> BTreeSet<BookingKey> {
        self.bookings.keys().copied().collect()
    }

    pub fn booking(&self, key: BookingKey) -> Option<&Booking> {
        self.bookings.get(&key)
    }

    pub fn has_said(&self, event: EventId) -> bool {
        self.said.values().flatten().any(|word| word.event_id == event)
    }

    pub fn history(&self) -> impl Iterator<Item = &Change> {
        self.history.iter()
    }

    pub fn statuses(&self, key: BookingKey) -> impl Iterator<Item = &StatusChange> {
        self.statuses.iter().filter(move |(of, _)| *of == key).map(|(_, change)| change)
    }

    pub fn alerts(&self) -> impl Iterator<Item = &str> {
        self.alerts.iter().map(|alert| alert.text.as_str())
    }

    pub fn apply(
        &mut self,
        ids: &dyn Ids,
        now: DateTime<Utc>,
        channels: &Channels,
        initial_payment: fn(MerchantOfRecord) -> PaymentStatus,
        event_id: EventId,
        event: &BookingEvent,
    ) -> Applied {
        let key = self.booking_of(ids, now, event_id, event);
        let shown_under = self.bookings.get(&key).map(|booking| booking.channel_code.clone());
        let merchant_of = |code: &str| {
            channels.get(code).map_or(MerchantOfRecord::Operator, |channel| channel.merchant_of_record)
        };

        let said = self.said.entry(key).or_default();
        if !said.iter().any(|word| word.event_id == event_id) {
            said.push(Said::new(event_id, event));
            self.new_said.push((key, event_id));
            if let Some(folded) = fold(said.iter()) {
                let payment = initial_payment(merchant_of(&folded.channel));
                self.update(now, key, event_id, event, &folded, payment);
            }
        }
        let channel = self.bookings.get(&key).map_or(event.source.as_str(), |b| b.channel_code.as_str());
        let channel_changed = shown_under.as_deref() != Some(channel);
        Applied { event_id, booking_key: key, merchant_of_record: merchant_of(channel), channel_changed }
    }

    /// The booking that these references name; a new one if none does.
    fn booking_of(
        &mut self,
        ids: &dyn Ids,
        now: DateTime<Utc>,
        event_id: EventId,
        event: &BookingEvent,
    ) -> BookingKey {
        // The event's own reference comes first, so it decides where several bookings answer.
        let mut found: Vec<BookingKey> = Vec::new();
        for reference in &event.references {
            if let Some(key) = self.keys.get(reference)
                && !found.contains(key)
            {
                found.push(*key);
            }
        }
        let key = found.first().copied().unwrap_or_else(|| BookingKey(ids.new_id(now)));
        for reference in &event.references {
            if !self.keys.contains_key(reference) {
                self.keys.insert(reference.clone(), key);
                self.references.push((reference.clone(), key));
            }
        }
        for other in found.into_iter().skip(1) {
            self.duplicates.push((key, other, event_id));
            for (one, two) in [(key, other), (other, key)] {
                self.alerts.push(Alert {
                    booking_key: one,
                    kind: "POSSIBLE_DUPLICATE",
                    text: format!("A {} event calls this booking and booking {two} one sale.", event.source),
                    subject: two.to_string(),
                });
            }
        }
        key
    }

    fn update(
        &mut self,
        now: DateTime<Utc>,
        key: BookingKey,
        event_id: EventId,
        event: &BookingEvent,
        folded: &Folded,
        initial_payment: PaymentStatus,
    ) {
        let before = self.bookings.get(&key).cloned();
        let mut after =
            before.clone().unwrap_or_else(|| Booking::new(key, folded, initial_payment.as_str(), now));
        after.take(folded);
        let cause = format!("{} event", event.source);
        match &before {
            None => self.history.push(Change {
                booking_key: key,
                field: "booking",
                old: None,
                new: Some(json!(format!("{} {}", event.source, event.external_ref))),
                cause,
                event_id: Some(event_id),
            }),
            Some(before) => {
                self.history.extend(changes(key, before, &after, &cause, Some(event_id)));
            }
        }
        if folded.created_after_cancel.contains(&event_id) {
            self.alerts.push(Alert {
                booking_key: key,
                kind: "CREATED_AFTER_CANCELLED",
                text: format!("{} sent a new CREATED for this cancelled booking.", event.source),
                subject: event_id.to_string(),
            });
        }
        let status = after.recompute(now);
        if before.as_ref() == Some(&after) {
            return;
        }
        after.version += 1;
        after.updated_at = now;
        self.published.push(changed_event(&after, Some(event_id)));
        self.statuses.extend(status.map(|status| (key, status)));
        self.bookings.insert(key, after);
        self.dirty.insert(key);
    }

    async fn write(&self, tx: &mut OpsTx, ids: &dyn Ids, now: DateTime<Utc>) -> Result<(), DbError> {
        let dirty: Vec<&Booking> = self.dirty.iter().filter_map(|key| self.bookings.get(key)).collect();
        store::save(tx, &dirty).await?;
        store::add_references(tx, now, &self.references).await?;
        let new_said: Vec<(BookingKey, &Said)> = self
            .new_said
            .iter()
            .filter_map(|(key, id)| Some((*key, self.said.get(key)?.iter().find(|s| s.event_id == *id)?)))
            .collect();
        store::add_said(tx, now, &new_said).await?;
        store::add_history(tx, now, &self.history).await?;
        store::add_statuses(tx, now, &self.statuses).await?;
        store::add_alerts(tx, now, &self.alerts).await?;
        store::add_possible_duplicates(tx, now, &self.duplicates).await?;
        outbox::publish_in_tx(tx, ids, now, &self.published).await
    }
}

/// Field by field, old → new.
pub(crate) fn changes(
    key: BookingKey,
    before: &Booking,
    after: &Booking,
    cause: &str,
    event_id: Option<EventId>,
) -> Vec<Change> {
    let (old, new) = (before.values(), after.values());
    let fields: BTreeSet<Field> = old.keys().chain(new.keys()).copied().collect();
    let mut found: Vec<Change> = fields
        .into_iter()
        .filter(|field| old.get(field) != new.get(field))
        .map(|field| Change {
            booking_key: key,
            field: field.as_str(),
            old: old.get(&field).cloned(),
            new: new.get(&field).cloned(),
            cause: cause.to_owned(),
            event_id,
        })
        .collect();
    let mut decided = |field, old: Option<Value>, new: Option<Value>| {
        if old != new {
            found.push(Change { booking_key: key, field, old, new, cause: cause.to_owned(), event_id });
        }
    };
    let said = |is: bool, why: &Option<String>| is.then(|| json!(why.as_deref().unwrap_or("yes")));
    let cancelled = |b: &Booking| said(b.cancelled_at.is_some(), &b.cancel_reason);
    let no_show = |b: &Booking| said(b.no_show_at.is_some(), &b.no_show_reason);
    decided("cancelled", cancelled(before), cancelled(after));
    decided("no_show", no_show(before), no_show(after));
    decided("override", overridden(before), overridden(after));
    found
}

fn overridden(booking: &Booking) -> Option<Value> {
    let (status, reason) = booking.override_status.as_ref().zip(booking.override_reason.as_ref())?;
    let until = booking.override_until.map(|until| format!(", until {}", until.format("%Y-%m-%d %H:%M UTC")));
    Some(json!(format!("{status}: {reason}{}", until.unwrap_or_default())))
}

pub(crate) fn changed_event(booking: &Booking, event_id: Option<EventId>) -> DomainEvent {
    DomainEvent::OpsBooking(OpsBookingEvent::BookingChangedV1 {
        booking_key: booking.key(),
        version: booking.version,
        ops_status: booking.ops_status.parse().unwrap_or(OpsStatus::Attention),
        event_id,
    })
}
