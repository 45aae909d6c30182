//! Two bookings that are one sale become one: what was said of both is folded together, and the other's key leads here.

use crate::{
    apply::changed_event,
    booking::Booking,
    edit::{EditError, Edited},
    fold::fold,
    store::{self, Change},
};
use chrono::{DateTime, Utc};
use contracts::ids::BookingKey;
use events::{DomainEvent, OpsBookingEvent, Reference};
use platform::{DbError, Ids, OpsDb, OpsTx, outbox};
use serde_json::json;
use sqlx::types::Json;
use std::collections::BTreeMap;

/// Folds `other` into `into`. Both must stand as an undecided possible duplicate. The payment domain's part is the
/// caller's, in the same transaction.
pub async fn merge_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    into: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<Edited, EditError> {
    // names before rows, as events are applied
    let mut names = Vec::new();
    loop {
        // one that was learned while we waited for a lock must be held too
        let now_known = references_of(tx, into, other).await?;
        if now_known == names {
            break;
        }
        store::lock_references(tx, &now_known).await?;
        names = now_known;
    }
    let mut found: BTreeMap<BookingKey, Booking> =
        store::load_locked(tx, &[into, other]).await?.into_iter().map(|b| (b.key(), b)).collect();
    let (Some(before), Some(lost)) = (found.remove(&into), found.remove(&other)) else {
        return Err(EditError::NotFound);
    };
    if !is_suspected(tx, into, other).await? {
        return Err(EditError::Refused("These two are not waiting as possible duplicates."));
    }

    let said: Vec<_> = store::said_of(tx, &[into, other]).await?.into_values().flatten().collect();
    let mut after = before.clone();
    absorb(&mut after, &lost);
    if let Some(folded) = fold(&said) {
        after.take(&folded);
    }
    let status = after.recompute(now);
    after.version += 1;
    after.updated_at = now;

    move_rows(tx, now, by, reason, &after, &lost).await?;
    store::save(tx, &[&after]).await?;
    let merged = Change {
        booking_key: into,
        field: "merged",
        old: Some(json!(format!("{} {}", lost.channel_code, lost.external_ref))),
        new: Some(json!(format!("{} {}: {reason}", after.channel_code, after.external_ref))),
        cause: by.to_owned(),
        event_id: None,
    };
    let mut history = crate::apply::changes(into, &before, &after, by, None);
    history.push(merged);
    store::add_history(tx, now, &history).await?;
    let statuses: Vec<_> = status.map(|status| (into, status)).into_iter().collect();
    store::add_statuses(tx, now, &statuses).await?;
    let merged =
        DomainEvent::OpsBooking(OpsBookingEvent::BookingsMergedV1 { booking_key: into, merged: other });
    outbox::publish_in_tx(tx, ids, now, &[changed_event(&after, None), merged]).await?;
    Ok(Edited { before, after })
}

/// What `into` does not have itself it takes from the other: staff's pins, their override, facts. Not that staff cancelled
/// the other, or marked it as no-show: often that is how they dealt with the double. What a channel cancelled is in the
/// fold.
fn absorb(into: &mut Booking, lost: &Booking) {
    for (field, pin) in &lost.pins.0 {
        into.pins.entry(*field).or_insert_with(|| pin.clone());
    }
    let seen = lost.acknowledged.iter().filter(|event| !into.acknowledged.contains(event));
    let seen: Vec<_> = seen.copied().collect();
    into.acknowledged.extend(seen);
    if into.override_status.is_none() {
        into.override_status.clone_from(&lost.override_status);
        into.override_reason.clone_from(&lost.override_reason);
        into.override_until = lost.override_until;
    }
    if into.driver_number.is_none() {
        into.driver_number = lost.driver_number;
        into.driver_fact_at = into.driver_fact_at.max(lost.driver_fact_at);
    }
    if into.cost_pattern.is_none() {
        into.cost_pattern.clone_from(&lost.cost_pattern);
        into.pattern_fact_at = into.pattern_fact_at.max(lost.pattern_fact_at);
    }
    if into.finance_validated_at.is_none() && into.finance_lines == 0 {
        into.finance_validated_at = lost.finance_validated_at;
        into.finance_lines = lost.finance_lines;
        into.finance_unpaid_lines = lost.finance_unpaid_lines;
        into.finance_fact_at = into.finance_fact_at.max(lost.finance_fact_at);
    }
    into.received_at = into.received_at.min(lost.received_at);
}

async fn references_of(
    tx: &mut OpsTx,
    into: BookingKey,
    other: BookingKey,
) -> Result<Vec<Reference>, DbError> {
    let rows = sqlx::query!(
        "select issuer, reference from ops_booking.booking_reference where booking_key in ($1, $2)
         order by issuer, reference",
        into.0,
        other.0,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.iter().map(|row| Reference::new(&row.issuer, &row.reference)).collect())
}

async fn is_suspected(tx: &mut OpsTx, one: BookingKey, other: BookingKey) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from ops_booking.possible_duplicate
             where booking_key = least($1::uuid, $2) and other_booking_key = greatest($1, $2)
               and decided_at is null) as "suspected!""#,
        one.0,
        other.0,
    )
    .fetch_one(tx.conn())
    .await?)
}

async fn move_rows(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    reason: &str,
    into: &Booking,
    lost: &Booking,
) -> Result<(), DbError> {
    let (into, other) = (into.booking_key, lost.booking_key);
    sqlx::query!(
        "update ops_booking.booking_reference set booking_key = $1 where booking_key = $2",
        into,
        other
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update ops_booking.booking_event set booking_key = $1 where booking_key = $2", into, other)
        .execute(tx.conn())
        .await?;
    sqlx::query!("update ops_booking.history set booking_key = $1 where booking_key = $2", into, other)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update ops_booking.status_history set booking_key = $1 where booking_key = $2",
        into,
        other
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update ops_booking.staff_note set booking_key = $1 where booking_key = $2", into, other)
        .execute(tx.conn())
        .await?;
    // who came for either came for the one
    sqlx::query!(
        "with gone as (delete from ops_booking.check_in where booking_key = $2 returning at, by)
         insert into ops_booking.check_in (booking_key, at, by) select $1, at, by from gone on conflict do nothing",
        into,
        other,
    )
    .execute(tx.conn())
    .await?;
    // other suspicions now concern the booking that stays
    sqlx::query!(
        "with gone as (
             delete from ops_booking.possible_duplicate where booking_key = $2 or other_booking_key = $2
             returning case when booking_key = $2 then other_booking_key else booking_key end as third, event_id,
                 found_at, decided_at)
         insert into ops_booking.possible_duplicate (booking_key, other_booking_key, event_id, found_at)
         select least(third, $1), greatest(third, $1), event_id, found_at from gone
         where third <> $1 and decided_at is null
         on conflict on constraint pk_possible_duplicate do nothing",
        into,
        other,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "with gone as (delete from ops_booking.alert where booking_key = $2 returning kind, text, subject, at, cleared_at)
         insert into ops_booking.alert (booking_key, kind, text, subject, at, cleared_at)
         select $1, kind, text, subject, at, cleared_at from gone where subject <> $1::uuid::text
         on conflict on constraint uq_alert_subject do nothing",
        into,
        other,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update ops_booking.alert set cleared_at = $3
         where kind = 'POSSIBLE_DUPLICATE' and booking_key = $1 and subject = $2::uuid::text and cleared_at is null",
        into,
        other,
        now,
    )
    .execute(tx.conn())
    .await?;
    // a third booking's suspicion of the one that is gone is one of this booking now
    sqlx::query!(
        "with gone as (
             delete from ops_booking.alert
             where kind = 'POSSIBLE_DUPLICATE' and subject = $2::uuid::text and booking_key <> $1
             returning booking_key, kind, text, at, cleared_at)
         insert into ops_booking.alert (booking_key, kind, text, subject, at, cleared_at)
         select booking_key, kind, replace(text, $2::uuid::text, $1::uuid::text), $1::uuid::text, at, cleared_at from gone
         on conflict on constraint uq_alert_subject do nothing",
        into,
        other,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update ops_booking.merged_booking set into_key = $1 where into_key = $2", into, other)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into ops_booking.merged_booking (booking_key, into_key, at, by, reason, was)
         values ($1, $2, $3, $4, $5, $6)",
        other,
        into,
        now,
        by,
        reason,
        Json(lost) as _,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from ops_booking.booking where booking_key = $1", other).execute(tx.conn()).await?;
    Ok(())
}

/// The two are different sales. Both get a line in their history.
pub async fn keep_apart_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    by: &str,
    one: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<(), EditError> {
    let decided = sqlx::query!(
        "update ops_booking.possible_duplicate
         set decided_at = $3, decision = 'KEPT_APART', decided_by = $4, decided_reason = $5
         where booking_key = least($1::uuid, $2) and other_booking_key = greatest($1, $2) and decided_at is null",
        one.0,
        other.0,
        now,
        by,
        reason,
    )
    .execute(tx.conn())
    .await
    .map_err(DbError::from)?
    .rows_affected();
    if decided == 0 {
        return Err(EditError::Refused("These two are not waiting as possible duplicates."));
    }
    sqlx::query!(
        "update ops_booking.alert set cleared_at = $3
         where kind = 'POSSIBLE_DUPLICATE' and cleared_at is null
           and (booking_key = $1 and subject = $2::uuid::text or booking_key = $2 and subject = $1::uuid::text)",
        one.0,
        other.0,
        now,
    )
    .execute(tx.conn())
    .await
    .map_err(DbError::from)?;
    let mut bookings = store::load_locked(tx, &[one, other]).await?;
    let mut history = Vec::new();
    for booking in &mut bookings {
        booking.version += 1;
        booking.updated_at = now;
        let apart = if booking.key() == one { other } else { one };
        history.push(Change {
            booking_key: booking.key(),
            field: "kept_apart",
            old: Some(json!(apart.to_string())),
            new: Some(json!(reason)),
            cause: by.to_owned(),
            event_id: None,
        });
    }
    store::save(tx, &bookings.iter().collect::<Vec<_>>()).await?;
    store::add_history(tx, now, &history).await?;
    Ok(())
}

/// Where a booking went, if it was merged away. One query.
pub async fn merged_into(db: &OpsDb, key: BookingKey) -> Result<Option<BookingKey>, DbError> {
    let into =
        sqlx::query_scalar!("select into_key from ops_booking.merged_booking where booking_key = $1", key.0)
            .fetch_optional(db.pool())
            .await?;
    Ok(into.map(BookingKey))
}
