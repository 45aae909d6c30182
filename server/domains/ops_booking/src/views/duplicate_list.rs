use super::Stored;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    views::{
        booking::{BookingRow, DuplicatePair},
        dashboard::Count,
    },
};
use platform::{DbError, OpsDb};
use std::collections::HashMap;
use uuid::Uuid;

/// As the tabs of the list: exact so far, then "more".
const MOST: i64 = 1_000;

/// The pairs that nobody has decided about, the newest first, at most `limit`. Two queries.
pub async fn duplicate_list(db: &OpsDb, limit: i64) -> Result<Vec<DuplicatePair>, DbError> {
    struct Suspected {
        booking_key: Uuid,
        other_booking_key: Uuid,
        event_id: Uuid,
        found_at: DateTime<Utc>,
    }
    let pairs = sqlx::query_as!(
        Suspected,
        "select booking_key, other_booking_key, event_id, found_at from ops_booking.possible_duplicate
         where decided_at is null order by found_at desc, booking_key, other_booking_key limit $1",
        limit,
    )
    .fetch_all(db.pool())
    .await?;
    let keys: Vec<Uuid> = pairs.iter().flat_map(|pair| [pair.booking_key, pair.other_booking_key]).collect();
    let rows: Vec<Stored> = sqlx::query_as(
        "select booking_key, channel_code, external_ref, guest_name, package_name, tour_date, tour_time, adult, child,
           infant, total, currency, payment_status, ops_status, ops_status_reason, meeting_point, note, driver_number,
           unacknowledged, version, received_at
         from ops_booking.booking where booking_key = any($1)",
    )
    .bind(&keys)
    .fetch_all(db.pool())
    .await?;
    let rows = rows.into_iter().map(|row| row.row().map(|row| (row.key, row)));
    let rows: HashMap<BookingKey, BookingRow> = rows.collect::<Result<_, _>>()?;
    // one that was merged between the two queries is missing
    let pair = |pair: Suspected| {
        Some(DuplicatePair {
            one: rows.get(&BookingKey(pair.booking_key))?.clone(),
            other: rows.get(&BookingKey(pair.other_booking_key))?.clone(),
            found_at: pair.found_at,
            event_id: EventId(pair.event_id),
        })
    };
    Ok(pairs.into_iter().filter_map(pair).collect())
}

/// How many pairs wait for a decision. One index range of at most 1,001 entries.
pub async fn duplicate_count(db: &OpsDb) -> Result<Count, DbError> {
    let counted = sqlx::query_scalar!(
        r#"select count(*) as "counted!" from (
             select 1 from ops_booking.possible_duplicate where decided_at is null limit $1) as open"#,
        MOST + 1,
    )
    .fetch_one(db.pool())
    .await?;
    Ok(Count::up_to(MOST, counted))
}
