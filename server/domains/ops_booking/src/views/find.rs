use contracts::{
    ids::{BookingKey, EventId},
    views::booking::BookingReference,
};
use platform::{DbError, OpsDb, OpsTx};

/// What a booking's address in the API leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    One(BookingKey),
    None,
    /// A bare reference that several bookings have.
    Ambiguous(Vec<BookingReference>),
}

/// By key, by `CHANNEL:REF`, or by a bare reference. At most one query.
pub async fn find_booking(db: &OpsDb, text: &str) -> Result<Found, DbError> {
    if text.contains('\0') {
        return Ok(Found::None);
    }
    if let Ok(key) = text.parse::<BookingKey>() {
        // one that was merged away is answered by the one it is now part of
        let there = sqlx::query_scalar!(
            r#"select booking_key as "key!" from ops_booking.booking where booking_key = $1
               union all select into_key from ops_booking.merged_booking where booking_key = $1"#,
            key.0
        )
        .fetch_optional(db.pool())
        .await?;
        return Ok(there.map_or(Found::None, |key| Found::One(BookingKey(key))));
    }
    let (issuer, reference) = match text.split_once(':') {
        Some((issuer, reference)) => (Some(issuer.trim().to_uppercase()), reference),
        None => (None, text),
    };
    let rows = sqlx::query!(
        "select issuer, reference, booking_key from ops_booking.booking_reference
         where reference = $1 and ($2::text is null or issuer = $2) order by issuer limit 20",
        reference.trim().to_uppercase(),
        issuer,
    )
    .fetch_all(db.pool())
    .await?;
    let Some(first) = rows.first() else { return Ok(Found::None) };
    if rows.iter().all(|row| row.booking_key == first.booking_key) {
        return Ok(Found::One(BookingKey(first.booking_key)));
    }
    let candidates =
        rows.into_iter().map(|row| BookingReference { issuer: row.issuer, reference: row.reference });
    Ok(Found::Ambiguous(candidates.collect()))
}

/// The booking that took this event in.
pub async fn booking_of_event(db: &OpsDb, event: EventId) -> Result<Option<BookingKey>, DbError> {
    let key =
        sqlx::query_scalar!("select booking_key from ops_booking.booking_event where event_id = $1", event.0)
            .fetch_optional(db.pool())
            .await?;
    Ok(key.map(BookingKey))
}

/// The same inside somebody's transaction.
pub async fn booking_of_event_in_tx(tx: &mut OpsTx, event: EventId) -> Result<Option<BookingKey>, DbError> {
    let key =
        sqlx::query_scalar!("select booking_key from ops_booking.booking_event where event_id = $1", event.0)
            .fetch_optional(tx.conn())
            .await?;
    Ok(key.map(BookingKey))
}

/// The events of every booking that has this name, whichever channel calls it so.
pub async fn events_of_reference(db: &OpsDb, reference: &str) -> Result<Vec<EventId>, DbError> {
    if reference.contains('\0') {
        return Ok(Vec::new());
    }
    let events = sqlx::query_scalar!(
        "select e.event_id from ops_booking.booking_reference r
         join ops_booking.booking_event e on e.booking_key = r.booking_key
         where r.reference = $1 order by e.event_id desc limit 200",
        reference.trim().to_uppercase(),
    )
    .fetch_all(db.pool())
    .await?;
    Ok(events.into_iter().map(EventId).collect())
}
