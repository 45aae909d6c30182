use chrono::{NaiveDate, NaiveTime};
use contracts::ids::{BookingKey, VariantKey};
use platform::{DbError, OpsDb};
use uuid::Uuid;

/// What a booking that was not made on our site needs of the seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatsWanted {
    pub key: BookingKey,
    pub version: i32,
    /// None: it names none of the catalog.
    pub variant: Option<VariantKey>,
    pub date: Option<NaiveDate>,
    pub time: Option<NaiveTime>,
    /// Adults and children; 0: not known, or it is off.
    pub count: i32,
}

/// As they are now. Bookings of our own site are left out: their orders have their seats.
pub async fn seats_wanted(db: &OpsDb, keys: &[BookingKey]) -> Result<Vec<SeatsWanted>, DbError> {
    let keys: Vec<Uuid> = keys.iter().map(|key| key.0).collect();
    let rows = sqlx::query!(
        r#"select booking_key, version, package_ref_type, package_ref_key, tour_date, tour_time,
             case when cancelled_at is null then coalesce(adult, 0) + coalesce(child, 0) else 0 end as "count!"
           from ops_booking.booking where booking_key = any($1) and channel_code <> 'DIRECT'"#,
        &keys,
    )
    .fetch_all(db.pool())
    .await?;
    let wanted = rows.into_iter().map(|row| SeatsWanted {
        key: BookingKey(row.booking_key),
        version: row.version,
        variant: row
            .package_ref_key
            .filter(|_| row.package_ref_type.as_deref() == Some("CATALOG_VARIANT"))
            .and_then(|key| key.parse().ok()),
        date: row.tour_date,
        time: row.tour_time,
        count: row.count,
    });
    Ok(wanted.collect())
}
