use super::{
    KEPT,
    post::{Item, post_in_tx},
};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::BookingKey,
    status::{NotificationKind, OpsStatus},
    views::notification::{BookingNamed, News},
};
use events::OpsBookingEvent;
use platform::{DbError, Ids, OpsTx};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What staff want to hear of a booking: that it came, what its channel changed, that it is off. What staff or the clock
/// did to it is no news.
fn kind_of(event: &OpsBookingEvent) -> Option<(NotificationKind, String)> {
    let OpsBookingEvent::BookingChangedV1 { booking_key, version, ops_status, event_id } = event else {
        return None;
    };
    match (ops_status, event_id) {
        // a cancelled booking stays so: told once, as long as the subject is kept; then see `long_cancelled`
        (OpsStatus::Cancelled, _) => {
            Some((NotificationKind::BookingCancelled, format!("booking:{booking_key}:cancelled")))
        }
        (_, Some(_)) if *version == 1 => {
            Some((NotificationKind::NewBooking, format!("booking:{booking_key}:new")))
        }
        (_, Some(_)) => {
            Some((NotificationKind::BookingChanged, format!("booking:{booking_key}:version:{version}")))
        }
        (_, None) => None,
    }
}

/// Tells what these events say. Five statements, whatever the number; the bookings are named as they are now.
pub async fn booking_news_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    events: &[&OpsBookingEvent],
) -> Result<(), DbError> {
    let mut keys = Vec::new();
    let mut causes = Vec::new();
    let mut found = Vec::new();
    for event in events {
        if let (Some((kind, subject)), OpsBookingEvent::BookingChangedV1 { booking_key, event_id, .. }) =
            (kind_of(event), *event)
        {
            keys.push(booking_key.0);
            causes.extend(event_id.map(|id| id.0));
            found.push((kind, subject, *booking_key, *event_id));
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let named = named(tx, &keys).await?;
    let mut fields = changed_fields(tx, &causes).await?;
    let old = long_cancelled(tx, now, &keys).await?;
    let items: Vec<Item> = found
        .into_iter()
        .filter(|(kind, _, key, _)| *kind != NotificationKind::BookingCancelled || !old.contains(&key.0))
        .filter_map(|(kind, subject, key, event_id)| {
            let booking = named.get(&key)?.clone();
            let channel = Some(booking.channel.clone());
            let news = match kind {
                NotificationKind::NewBooking => News::NewBooking { booking },
                NotificationKind::BookingCancelled => News::BookingCancelled { booking },
                _ => News::BookingChanged {
                    booking,
                    fields: event_id.and_then(|id| fields.remove(&(key.0, id.0))).unwrap_or_default(),
                },
            };
            Some(Item { kind, channel, subject, news })
        })
        .collect();
    post_in_tx(tx, ids, now, &items).await
}

async fn named(tx: &mut OpsTx, keys: &[Uuid]) -> Result<HashMap<BookingKey, BookingNamed>, DbError> {
    struct Row {
        booking_key: Uuid,
        channel_code: String,
        external_ref: String,
        package_name: Option<String>,
        tour_date: Option<NaiveDate>,
    }
    let rows = sqlx::query_as!(
        Row,
        "select booking_key, channel_code, external_ref, package_name, tour_date
         from ops_booking.booking where booking_key = any($1)",
        keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let named = rows.into_iter().map(|row| BookingNamed {
        key: BookingKey(row.booking_key),
        channel: row.channel_code,
        reference: row.external_ref,
        package_name: row.package_name,
        tour_date: row.tour_date,
    });
    Ok(named.map(|booking| (booking.key, booking)).collect())
}

/// Those whose cancellation is older than news are kept: it was told, and what guarded against telling it again is gone.
async fn long_cancelled(tx: &mut OpsTx, now: DateTime<Utc>, keys: &[Uuid]) -> Result<HashSet<Uuid>, DbError> {
    let rows = sqlx::query_scalar!(
        "select distinct booking_key from ops_booking.status_history
         where booking_key = any($1) and to_status = 'CANCELLED' and at <= $2",
        keys,
        now - KEPT,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

/// (booking, event) → the fields that the event changed.
async fn changed_fields(
    tx: &mut OpsTx,
    events: &[Uuid],
) -> Result<HashMap<(Uuid, Uuid), Vec<String>>, DbError> {
    let rows = sqlx::query!(
        r#"select b.booking_key, b.event_id, array_agg(distinct h.field) as "fields!"
         from ops_booking.booking_event b
         join ops_booking.history h on h.booking_key = b.booking_key and h.event_id = b.event_id
         where b.event_id = any($1) group by b.booking_key, b.event_id"#,
        events,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| ((row.booking_key, row.event_id), row.fields)).collect())
}
