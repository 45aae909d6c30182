//! The SQL of the aggregate. Everything reads and writes many bookings at once; one is a batch of one.

use crate::{
    booking::{Booking, Pin, StatusChange},
    fold::Said,
};
use chrono::{DateTime, Utc};
use contracts::ids::{BookingKey, EventId};
use events::{Field, FieldMap, Reference, Stamp, booking::Item};
use platform::{DbError, OpsTx};
use serde_json::Value;
use sqlx::types::Json;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Holds every name of the sales until the transaction ends, in one order everywhere: two events that name one
/// sale by different references meet here.
pub(crate) async fn lock_references(tx: &mut OpsTx, references: &[Reference]) -> Result<(), DbError> {
    let names: Vec<String> =
        references.iter().map(|r| format!("{}\u{1f}{}", r.issuer, r.reference)).collect();
    sqlx::query!(
        r#"select count(pg_advisory_xact_lock(key)) as "held!" from (
             select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by key
         ) as sorted"#,
        &names,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn bookings_of(
    tx: &mut OpsTx,
    references: &[Reference],
) -> Result<HashMap<Reference, BookingKey>, DbError> {
    let issuers: Vec<String> = references.iter().map(|r| r.issuer.clone()).collect();
    let names: Vec<String> = references.iter().map(|r| r.reference.clone()).collect();
    let rows = sqlx::query!(
        // One look at the index for each, also while the planner believes that the table is still small.
        r#"select asked.issuer as "issuer!", asked.reference as "reference!", known.booking_key
         from unnest($1::text[], $2::text[]) as asked (issuer, reference)
         cross join lateral (
             select r.booking_key from ops_booking.booking_reference r
             where r.issuer = asked.issuer and r.reference = asked.reference limit 1) as known"#,
        &issuers,
        &names,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (Reference { issuer: row.issuer, reference: row.reference }, BookingKey(row.booking_key)))
        .collect())
}

/// Locked in the order of their keys.
pub(crate) async fn load_locked(tx: &mut OpsTx, keys: &[BookingKey]) -> Result<Vec<Booking>, DbError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
    Ok(sqlx::query_as!(
        Booking,
        r#"select booking_key, channel_code, external_ref, guest_name, guest_email, guest_phone, odd_email,
             odd_phone, pickup_location, meeting_point, note, tour_date, tour_time, adult, child, infant,
             total, currency, items as "items: Json<Vec<Item>>", package_name, package_ref_type,
             package_ref_key, sources as "sources: Json<BTreeMap<Field, EventId>>",
             pins as "pins: Json<BTreeMap<Field, Pin>>", acknowledged as "acknowledged: Json<Vec<EventId>>",
             unacknowledged, payment_status, refunded_amount, cancelled_at, cancel_reason, no_show_at,
             no_show_reason, override_status, override_reason, override_until, driver_number,
             driver_fact_at, cost_pattern, pattern_fact_at, finance_validated_at, finance_lines,
             finance_unpaid_lines, finance_fact_at, ops_status, ops_status_reason, status_check_at,
             version, received_at, updated_at
         from ops_booking.booking where booking_key = any($1) order by booking_key for update"#,
        &keys,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// The booking, locked; if it was merged away, the one it is now part of.
pub(crate) async fn load_or_survivor(tx: &mut OpsTx, key: BookingKey) -> Result<Option<Booking>, DbError> {
    if let Some(booking) = load_locked(tx, &[key]).await?.pop() {
        return Ok(Some(booking));
    }
    let into =
        sqlx::query_scalar!("select into_key from ops_booking.merged_booking where booking_key = $1", key.0)
            .fetch_optional(tx.conn())
            .await?;
    match into {
        Some(into) => Ok(load_locked(tx, &[BookingKey(into)]).await?.pop()),
        None => Ok(None),
    }
}

/// Read without locking.
pub(crate) async fn load(tx: &mut OpsTx, key: BookingKey) -> Result<Option<Booking>, DbError> {
    Ok(sqlx::query_as!(
        Booking,
        r#"select booking_key, channel_code, external_ref, guest_name, guest_email, guest_phone, odd_email,
             odd_phone, pickup_location, meeting_point, note, tour_date, tour_time, adult, child, infant,
             total, currency, items as "items: Json<Vec<Item>>", package_name, package_ref_type,
             package_ref_key, sources as "sources: Json<BTreeMap<Field, EventId>>",
             pins as "pins: Json<BTreeMap<Field, Pin>>", acknowledged as "acknowledged: Json<Vec<EventId>>",
             unacknowledged, payment_status, refunded_amount, cancelled_at, cancel_reason, no_show_at,
             no_show_reason, override_status, override_reason, override_until, driver_number,
             driver_fact_at, cost_pattern, pattern_fact_at, finance_validated_at, finance_lines,
             finance_unpaid_lines, finance_fact_at, ops_status, ops_status_reason, status_check_at,
             version, received_at, updated_at
         from ops_booking.booking where booking_key = $1"#,
        key.0,
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// What was said of these bookings so far.
pub(crate) async fn said_of(
    tx: &mut OpsTx,
    keys: &[BookingKey],
) -> Result<HashMap<BookingKey, Vec<Said>>, DbError> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let keys: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
    let rows = sqlx::query!(
        r#"select event_id, booking_key, source, external_ref, event_type, event_time, hash,
             fields as "fields: Json<FieldMap>"
         from ops_booking.booking_event where booking_key = any($1)"#,
        &keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut said: HashMap<BookingKey, Vec<Said>> = HashMap::new();
    for row in rows {
        let event_type =
            row.event_type.parse().map_err(|word| DbError(sqlx::Error::Decode(Box::new(word))))?;
        said.entry(BookingKey(row.booking_key)).or_default().push(Said {
            event_id: EventId(row.event_id),
            stamp: Stamp { time: row.event_time, event_type, hash: row.hash },
            source: row.source,
            external_ref: row.external_ref,
            fields: row.fields.0,
        });
    }
    Ok(said)
}

/// Inserts or overwrites whole bookings; each gets its place in the change sequence.
pub(crate) async fn save(tx: &mut OpsTx, bookings: &[&Booking]) -> Result<(), DbError> {
    if bookings.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "insert into ops_booking.booking (booking_key, channel_code, external_ref, guest_name, guest_email, guest_phone, odd_email,
             odd_phone, pickup_location, meeting_point, note, tour_date, tour_time, adult, child, infant,
             total, currency, items, package_name, package_ref_type, package_ref_key, sources, pins,
             acknowledged, unacknowledged, payment_status, refunded_amount, cancelled_at, cancel_reason,
             no_show_at, no_show_reason, override_status, override_reason, override_until, driver_number,
             driver_fact_at, cost_pattern, pattern_fact_at, finance_validated_at, finance_lines,
             finance_unpaid_lines, finance_fact_at, ops_status, ops_status_reason, status_check_at,
             version, received_at, updated_at, change_seq)
         select n.booking_key, n.channel_code, n.external_ref, n.guest_name, n.guest_email, n.guest_phone,
             n.odd_email, n.odd_phone, n.pickup_location, n.meeting_point, n.note, n.tour_date,
             n.tour_time, n.adult, n.child, n.infant, n.total, n.currency, n.items, n.package_name,
             n.package_ref_type, n.package_ref_key, n.sources, n.pins, n.acknowledged, n.unacknowledged,
             n.payment_status, n.refunded_amount, n.cancelled_at, n.cancel_reason, n.no_show_at,
             n.no_show_reason, n.override_status, n.override_reason, n.override_until, n.driver_number,
             n.driver_fact_at, n.cost_pattern, n.pattern_fact_at, n.finance_validated_at, n.finance_lines,
             n.finance_unpaid_lines, n.finance_fact_at, n.ops_status, n.ops_status_reason,
             n.status_check_at, n.version, n.received_at, n.updated_at, nextval('ops_booking.change_seq')
         from jsonb_populate_recordset(null::ops_booking.booking, $1) as n
         on conflict on constraint pk_booking do update set
             channel_code = excluded.channel_code, external_ref = excluded.external_ref,
             guest_name = excluded.guest_name, guest_email = excluded.guest_email,
             guest_phone = excluded.guest_phone, odd_email = excluded.odd_email,
             odd_phone = excluded.odd_phone, pickup_location = excluded.pickup_location,
             meeting_point = excluded.meeting_point, note = excluded.note, tour_date = excluded.tour_date,
             tour_time = excluded.tour_time, adult = excluded.adult, child = excluded.child,
             infant = excluded.infant, total = excluded.total, currency = excluded.currency,
             items = excluded.items, package_name = excluded.package_name,
             package_ref_type = excluded.package_ref_type, package_ref_key = excluded.package_ref_key,
             sources = excluded.sources, pins = excluded.pins, acknowledged = excluded.acknowledged,
             unacknowledged = excluded.unacknowledged, payment_status = excluded.payment_status,
             refunded_amount = excluded.refunded_amount, cancelled_at = excluded.cancelled_at,
             cancel_reason = excluded.cancel_reason, no_show_at = excluded.no_show_at,
             no_show_reason = excluded.no_show_reason, override_status = excluded.override_status,
             override_reason = excluded.override_reason, override_until = excluded.override_until,
             driver_number = excluded.driver_number, driver_fact_at = excluded.driver_fact_at,
             cost_pattern = excluded.cost_pattern, pattern_fact_at = excluded.pattern_fact_at,
             finance_validated_at = excluded.finance_validated_at, finance_lines = excluded.finance_lines,
             finance_unpaid_lines = excluded.finance_unpaid_lines,
             finance_fact_at = excluded.finance_fact_at, ops_status = excluded.ops_status,
             ops_status_reason = excluded.ops_status_reason, status_check_at = excluded.status_check_at,
             version = excluded.version, updated_at = excluded.updated_at, change_seq = excluded.change_seq",
        Json(bookings) as _,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn add_references(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    new: &[(Reference, BookingKey)],
) -> Result<(), DbError> {
    if new.is_empty() {
        return Ok(());
    }
    let issuers: Vec<String> = new.iter().map(|(r, _)| r.issuer.clone()).collect();
    let names: Vec<String> = new.iter().map(|(r, _)| r.reference.clone()).collect();
    let keys: Vec<Uuid> = new.iter().map(|(_, key)| key.0).collect();
    sqlx::query!(
        "insert into ops_booking.booking_reference (issuer, reference, booking_key, first_seen)
         select i, r, k, $4 from unnest($1::text[], $2::text[], $3::uuid[]) as new (i, r, k)",
        &issuers,
        &names,
        &keys,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn add_said(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    new: &[(BookingKey, &Said)],
) -> Result<(), DbError> {
    if new.is_empty() {
        return Ok(());
    }
    let events: Vec<Uuid> = new.iter().map(|(_, s)| s.event_id.0).collect();
    let keys: Vec<Uuid> = new.iter().map(|(key, _)| key.0).collect();
    let sources: Vec<String> = new.iter().map(|(_, s)| s.source.clone()).collect();
    let refs: Vec<String> = new.iter().map(|(_, s)| s.external_ref.clone()).collect();
    let types: Vec<String> = new.iter().map(|(_, s)| s.stamp.event_type.as_str().to_owned()).collect();
    let times: Vec<DateTime<Utc>> = new.iter().map(|(_, s)| s.stamp.time).collect();
    let hashes: Vec<String> = new.iter().map(|(_, s)| s.stamp.hash.clone()).collect();
    let fields: Vec<Value> =
        new.iter().map(|(_, s)| serde_json::to_value(&s.fields).unwrap_or_default()).collect();
    sqlx::query!(
        "insert into ops_booking.booking_event
             (event_id, booking_key, source, external_ref, event_type, event_time, hash, fields, applied_at)
         select e, k, s, r, t, at, h, f, $9
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[],
             $8::jsonb[]) as new (e, k, s, r, t, at, h, f)",
        &events,
        &keys,
        &sources,
        &refs,
        &types,
        &times,
        &hashes,
        &fields,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// One old → new.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    pub booking_key: BookingKey,
    pub field: &'static str,
    pub old: Option<Value>,
    pub new: Option<Value>,
    pub cause: String,
    pub event_id: Option<EventId>,
}

pub(crate) async fn add_history(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    changes: &[Change],
) -> Result<(), DbError> {
    if changes.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = changes.iter().map(|c| c.booking_key.0).collect();
    let fields: Vec<String> = changes.iter().map(|c| c.field.to_owned()).collect();
    let old: Vec<Option<Value>> = changes.iter().map(|c| c.old.clone()).collect();
    let new: Vec<Option<Value>> = changes.iter().map(|c| c.new.clone()).collect();
    let causes: Vec<String> = changes.iter().map(|c| c.cause.clone()).collect();
    let events: Vec<Option<Uuid>> = changes.iter().map(|c| c.event_id.map(Uuid::from)).collect();
    sqlx::query!(
        "insert into ops_booking.history (booking_key, at, field, old, new, cause, event_id)
         select k, $7, f, o, n, c, e
         from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::jsonb[], $5::text[], $6::uuid[])
             as new (k, f, o, n, c, e)",
        &keys,
        &fields,
        &old as &[Option<Value>],
        &new as &[Option<Value>],
        &causes,
        &events as &[Option<Uuid>],
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn add_statuses(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    changes: &[(BookingKey, StatusChange)],
) -> Result<(), DbError> {
    if changes.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = changes.iter().map(|(key, _)| key.0).collect();
    let from: Vec<Option<String>> = changes.iter().map(|(_, c)| c.from.clone()).collect();
    let to: Vec<String> = changes.iter().map(|(_, c)| c.to.clone()).collect();
    let reasons: Vec<String> = changes.iter().map(|(_, c)| c.reason.clone()).collect();
    sqlx::query!(
        "insert into ops_booking.status_history (booking_key, at, from_status, to_status, reason)
         select k, $5, f, t, r from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as new (k, f, t, r)",
        &keys,
        &from as &[Option<String>],
        &to,
        &reasons,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alert {
    pub booking_key: BookingKey,
    pub kind: &'static str,
    pub text: String,
    pub subject: String,
}

pub(crate) async fn add_alerts(tx: &mut OpsTx, now: DateTime<Utc>, alerts: &[Alert]) -> Result<(), DbError> {
    if alerts.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = alerts.iter().map(|a| a.booking_key.0).collect();
    let kinds: Vec<String> = alerts.iter().map(|a| a.kind.to_owned()).collect();
    let texts: Vec<String> = alerts.iter().map(|a| a.text.clone()).collect();
    let subjects: Vec<String> = alerts.iter().map(|a| a.subject.clone()).collect();
    sqlx::query!(
        "insert into ops_booking.alert (booking_key, kind, text, subject, at)
         select k, kind, t, s, $5 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as new (k, kind, t, s)
         on conflict on constraint uq_alert_subject do nothing",
        &keys,
        &kinds,
        &texts,
        &subjects,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Pairs that an event called one sale when both were there already.
pub(crate) async fn add_possible_duplicates(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    pairs: &[(BookingKey, BookingKey, EventId)],
) -> Result<(), DbError> {
    if pairs.is_empty() {
        return Ok(());
    }
    let one: Vec<Uuid> = pairs.iter().map(|(a, b, _)| a.0.min(b.0)).collect();
    let other: Vec<Uuid> = pairs.iter().map(|(a, b, _)| a.0.max(b.0)).collect();
    let events: Vec<Uuid> = pairs.iter().map(|(.., event)| event.0).collect();
    sqlx::query!(
        "insert into ops_booking.possible_duplicate (booking_key, other_booking_key, event_id, found_at)
         select a, b, e, $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as new (a, b, e)
         on conflict on constraint pk_possible_duplicate do nothing",
        &one,
        &other,
        &events,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
