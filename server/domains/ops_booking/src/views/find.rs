use contracts::{ids::BookingKey, views::booking::BookingReference};
use platform::{DbError, OpsDb};

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
        let there = sqlx::query_scalar!(
            r#"select exists (select 1 from ops_booking.booking where booking_key = $1) as "there!""#,
            key.0
        )
        .fetch_one(db.pool())
        .await?;
        return Ok(if there { Found::One(key) } else { Found::None });
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
