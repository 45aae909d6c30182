use super::{Stored, decode, duplicates::open_duplicates, values::values};
use crate::{booking::Booking, fold::fold, store};
use contracts::{
    ids::{BookingKey, EventId},
    views::booking::{
        AlertView, BookingDetail, BookingEventView, BookingReference, ChangeView, Decided, FactsView,
        ItemView, OverrideView, ProposalView, StaffNoteView, StatusChangeView,
    },
};
use platform::{DbError, OpsDb};
use serde_json::Value;

const MOST_CHANGES: i64 = 500;

/// Everything known of a booking. Nine queries in one snapshot; `process_status` of the events is left to the flow,
/// since the ledger is another domain's.
pub async fn booking_detail(db: &OpsDb, key: BookingKey) -> Result<Option<BookingDetail>, DbError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql("set transaction isolation level repeatable read, read only").execute(tx.conn()).await?;
    let Some(booking) = store::load(&mut tx, key).await? else { return Ok(None) };
    let mut said = store::said_of(&mut tx, &[key]).await?.remove(&key).unwrap_or_default();
    let proposals = fold(&said).map_or_else(Vec::new, |folded| {
        let proposals = booking.proposals(&folded).into_iter();
        proposals
            .map(|(field, pin, said)| ProposalView {
                field: field.as_str().to_owned(),
                pinned: pin.value.as_ref().map(shown),
                proposed: Some(shown(said)),
            })
            .collect()
    });
    said.sort_by(|a, b| b.stamp.cmp(&a.stamp));

    let references = sqlx::query_as!(
        BookingReference,
        "select issuer, reference from ops_booking.booking_reference where booking_key = $1 order by first_seen, issuer",
        key.0
    )
    .fetch_all(tx.conn())
    .await?;
    let alerts = sqlx::query_as!(
        AlertView,
        "select at, kind, text from ops_booking.alert where booking_key = $1 and cleared_at is null order by at desc",
        key.0
    )
    .fetch_all(tx.conn())
    .await?;
    let history = sqlx::query!(
        "select at, field, old, new, cause, event_id from ops_booking.history where booking_key = $1
         order by history_id desc limit $2",
        key.0,
        MOST_CHANGES,
    )
    .fetch_all(tx.conn())
    .await?;
    let statuses = sqlx::query!(
        "select at, from_status, to_status, reason from ops_booking.status_history where booking_key = $1
         order by status_history_id desc limit $2",
        key.0,
        MOST_CHANGES,
    )
    .fetch_all(tx.conn())
    .await?;
    let applied = sqlx::query!(
        "select event_id, applied_at from ops_booking.booking_event where booking_key = $1",
        key.0
    )
    .fetch_all(tx.conn())
    .await?;
    let notes = sqlx::query_as!(
        StaffNoteView,
        "select at, by, text from ops_booking.staff_note where booking_key = $1 order by staff_note_id desc limit $2",
        key.0,
        MOST_CHANGES,
    )
    .fetch_all(tx.conn())
    .await?;
    let duplicates = open_duplicates(&mut tx, key).await?;
    tx.rollback().await?;

    let statuses = statuses
        .into_iter()
        .map(|row| {
            Ok(StatusChangeView {
                at: row.at,
                from: row.from_status.map(|status| status.parse()).transpose().map_err(decode)?,
                to: row.to_status.parse().map_err(decode)?,
                reason: row.reason,
            })
        })
        .collect::<Result<_, DbError>>()?;
    let events = said
        .iter()
        .map(|word| BookingEventView {
            event_id: word.event_id,
            event_type: word.stamp.event_type,
            event_time: word.stamp.time,
            applied_at: applied
                .iter()
                .find(|row| row.event_id == word.event_id.0)
                .map_or(booking.received_at, |row| row.applied_at),
            process_status: None,
        })
        .collect();
    Ok(Some(BookingDetail {
        email: booking.guest_email.clone(),
        phone: booking.guest_phone.clone(),
        pickup_location: booking.pickup_location.clone(),
        refunded_amount: booking.refunded_amount,
        flags: flags(&booking),
        items: booking.items.iter().map(item).collect(),
        values: values(&booking, &said),
        facts: facts(&booking),
        duplicates,
        notes,
        row: row(booking)?,
        references,
        proposals,
        alerts,
        history: history
            .into_iter()
            .map(|row| ChangeView {
                at: row.at,
                field: row.field,
                old: row.old.as_ref().filter(|value| !value.is_null()).map(shown),
                new: row.new.as_ref().filter(|value| !value.is_null()).map(shown),
                cause: row.cause,
                event_id: row.event_id.map(EventId),
            })
            .collect(),
        statuses,
        events,
    }))
}

fn row(booking: Booking) -> Result<contracts::views::booking::BookingRow, DbError> {
    Stored {
        booking_key: booking.booking_key,
        channel_code: booking.channel_code,
        external_ref: booking.external_ref,
        guest_name: booking.guest_name,
        package_name: booking.package_name,
        tour_date: booking.tour_date,
        tour_time: booking.tour_time,
        adult: booking.adult,
        child: booking.child,
        infant: booking.infant,
        total: booking.total,
        currency: booking.currency,
        payment_status: booking.payment_status,
        ops_status: booking.ops_status,
        ops_status_reason: booking.ops_status_reason,
        meeting_point: booking.meeting_point,
        note: booking.note,
        driver_number: booking.driver_number,
        unacknowledged: booking.unacknowledged,
        version: booking.version,
        received_at: booking.received_at,
    }
    .row()
}

fn facts(booking: &Booking) -> FactsView {
    let overridden = booking.override_status.as_ref().zip(booking.override_reason.as_ref());
    FactsView {
        cancelled: booking.cancelled_at.map(|at| Decided { at, reason: booking.cancel_reason.clone() }),
        no_show: booking.no_show_at.map(|at| Decided { at, reason: booking.no_show_reason.clone() }),
        overridden: overridden.and_then(|(status, reason)| {
            Some(OverrideView {
                status: status.parse().ok()?,
                reason: reason.clone(),
                until: booking.override_until,
            })
        }),
        driver_number: booking.driver_number,
        cost_pattern: booking.cost_pattern.clone(),
        finance_validated_at: booking.finance_validated_at,
        finance_lines: booking.finance_lines,
        finance_unpaid_lines: booking.finance_unpaid_lines,
    }
}

fn flags(booking: &Booking) -> Vec<String> {
    let mut flags = Vec::new();
    if let Some(odd) = &booking.odd_email {
        flags.push(format!("The e-mail that was sent does not look like one: {odd}"));
    }
    if let Some(odd) = &booking.odd_phone {
        flags.push(format!("The phone number that was sent does not look like one: {odd}"));
    }
    flags
}

fn item(item: &events::booking::Item) -> ItemView {
    ItemView {
        name: item.name.clone(),
        product_ref: item.product_ref.clone(),
        option_ref: item.option_ref.clone(),
        adult: item.adult,
        child: item.child,
        infant: item.infant,
        total: item.total.as_ref().and_then(|total| total.parse().ok()),
    }
}

/// A stored value as a person reads it.
pub fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Object(map) if map.contains_key("amount") => {
            let part = |name| map.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", part("currency"), part("amount"))
        }
        Value::Object(map) => {
            map.iter().map(|(name, value)| format!("{name}: {}", shown(value))).collect::<Vec<_>>().join(", ")
        }
        Value::Array(list) => {
            let named = |item: &Value| item.get("name").map_or_else(|| shown(item), shown);
            list.iter().map(named).collect::<Vec<_>>().join("; ")
        }
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Null => "–".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}
