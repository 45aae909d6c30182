//! Seats of bookings that other channels or colleagues made: taken by booking and version, so that a word that is told
//! twice, or late, changes nothing. They are never refused.

use crate::{SalesError, Seats, consume_in_tx, release_in_tx};
use chrono::{DateTime, Utc};
use contracts::{
    ids::{BookingKey, DepartureKey, ItemKey, VariantKey},
    views::inventory::SellingMode,
};
use events::{DomainEvent, SalesEvent};
use platform::{ChannelDb, ChannelTx, DbError, Ids, outbox};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenElsewhere {
    /// `oversold`: of the departure, above 0 when more is sold than there are seats; the alarm is on its way.
    Taken {
        oversold: i32,
    },
    GivenBack,
    /// This version, or a later one, was heard before.
    Known,
}

/// The booking has these seats from now on, and no others.
pub async fn take_elsewhere_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    (booking, version): (BookingKey, i32),
    seats: Seats,
) -> Result<TakenElsewhere, SalesError> {
    if !forget_in_tx(tx, now, booking, version).await? {
        return Ok(TakenElsewhere::Known);
    }
    let taken = consume_in_tx(tx, ids, now, seats).await?;
    sqlx::query!(
        "update sales.elsewhere set departure_key = $2, seats = $3 where booking_key = $1",
        booking.0,
        taken.departure.0,
        seats.count,
    )
    .execute(tx.conn())
    .await?;
    if taken.oversold > 0 {
        let event = SalesEvent::DepartureOversoldV1 {
            departure: taken.departure,
            variant: seats.variant,
            date: seats.date,
            time: seats.time,
            oversold: taken.oversold,
            booking,
            at: now,
        };
        outbox::publish_in_tx(tx, ids, now, &[DomainEvent::Sales(event)]).await?;
    }
    Ok(TakenElsewhere::Taken { oversold: taken.oversold })
}

/// It was cancelled, or is of a tour that we do not sell.
pub async fn give_back_elsewhere_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    (booking, version): (BookingKey, i32),
) -> Result<TakenElsewhere, SalesError> {
    let fresh = forget_in_tx(tx, now, booking, version).await?;
    Ok(if fresh { TakenElsewhere::GivenBack } else { TakenElsewhere::Known })
}

/// What the booking had goes back. False: the version is not newer than what was heard.
async fn forget_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    booking: BookingKey,
    version: i32,
) -> Result<bool, SalesError> {
    sqlx::query!(
        "insert into sales.elsewhere (booking_key, version, seats, changed_at) values ($1, $2, 0, $3)
         on conflict on constraint pk_elsewhere do nothing",
        booking.0,
        version - 1,
        now,
    )
    .execute(tx.conn())
    .await?;
    let had = sqlx::query!(
        "with had as (select departure_key, seats from sales.elsewhere
             where booking_key = $1 and version < $2 for update)
         update sales.elsewhere e set version = $2, seats = 0, departure_key = null, changed_at = $3 from had
         where e.booking_key = $1 returning had.departure_key, had.seats",
        booking.0,
        version,
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(had) = had else { return Ok(false) };
    if let Some(departure) = had.departure_key {
        release_in_tx(tx, DepartureKey(departure), had.seats).await?;
    }
    Ok(true)
}

/// Of these bookings, those that have seats here.
pub async fn seated_elsewhere(
    db: &ChannelDb,
    bookings: &[BookingKey],
) -> Result<HashSet<BookingKey>, DbError> {
    let keys: Vec<Uuid> = bookings.iter().map(|key| key.0).collect();
    let seated = sqlx::query_scalar!(
        "select booking_key from sales.elsewhere where booking_key = any($1) and seats > 0",
        &keys,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(seated.into_iter().map(BookingKey).collect())
}

/// Of these variants, those that are sold here: their tour, and how.
pub async fn sold_how(
    db: &ChannelDb,
    variants: &[VariantKey],
) -> Result<HashMap<VariantKey, (ItemKey, SellingMode)>, DbError> {
    let keys: Vec<Uuid> = variants.iter().map(|key| key.0).collect();
    let rows =
        sqlx::query!("select variant_key, item_key, mode from sales.plan where variant_key = any($1)", &keys)
            .fetch_all(db.pool())
            .await?;
    let sold = rows.into_iter().map(|row| {
        let mode = SellingMode::parse(&row.mode).unwrap_or_default();
        (VariantKey(row.variant_key), (ItemKey(row.item_key), mode))
    });
    Ok(sold.collect())
}
