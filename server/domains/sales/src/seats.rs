//! Seats are taken, given back, and taken by sales made elsewhere. Each is part of the seller's own transaction.

use crate::{
    calendar,
    day::Rules,
    error::{SalesError, conflict},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    catalog::pricing::may_still_be_sold,
    ids::{DepartureKey, ItemKey, VariantKey},
    views::inventory::DayState,
};
use platform::{ChannelTx, DbError, Ids};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    pub item: ItemKey,
    pub variant: VariantKey,
    pub date: NaiveDate,
    /// Of the departure; none where days are sold as a whole.
    pub time: Option<NaiveTime>,
    /// Above 0.
    pub count: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub departure: DepartureKey,
    pub seats_left: i32,
}

#[derive(Debug, thiserror::Error)]
pub enum ReserveError {
    #[error("{left} seats are left")]
    TooFew { left: i32 },
    #[error("closed")]
    Closed,
    #[error("past its cut-off")]
    CutOff,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for ReserveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error.into())
    }
}

/// Takes seats, all or none. In the usual case one statement; who asks at the same time for the same departure waits
/// for this transaction's end, so it should be short. A closure that comes while this runs stops the next one.
pub async fn reserve_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    rules: Rules,
    seats: Seats,
) -> Result<Taken, ReserveError> {
    if !may_still_be_sold(seats.date, seats.time.or(rules.first_start), rules.cutoff_hours, now) {
        return Err(ReserveError::CutOff);
    }
    if let Some(taken) = take(tx, seats).await? {
        return Ok(taken);
    }
    if seats.time.is_none() {
        make_free_date(tx, ids, now, seats).await?;
        if let Some(taken) = take(tx, seats).await? {
            return Ok(taken);
        }
    }
    Err(why_not(tx, now, rules, seats).await?)
}

async fn take(tx: &mut ChannelTx, seats: Seats) -> Result<Option<Taken>, DbError> {
    let row = sqlx::query!(
        r#"update sales.departure d set reserved = d.reserved + $5
           from sales.plan p
           where d.variant_key = $1 and d.tour_date = $3 and d.start_time is not distinct from $4::time
             and $5 > 0 and d.reserved + $5 <= d.capacity and d.closed_why is null
             and p.variant_key = d.variant_key and (p.mode = 'DEPARTURES') = ($4::time is not null)
             and coalesce(p.opens_on <= $3, true) and coalesce(p.closes_on >= $3, true)
             and not exists (
                 select from sales.closure c
                 where c.lifted_at is null and coalesce($3 between c.from_date and c.to_date, true)
                   and coalesce(c.variant_key = $1, true) and coalesce(c.item_key = $2, true))
           returning d.departure_key, d.capacity - d.reserved as "seats_left!""#,
        seats.variant.0,
        seats.item.0,
        seats.date,
        seats.time,
        seats.count,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Taken { departure: DepartureKey(row.departure_key), seats_left: row.seats_left }))
}

/// The row of a free date that has none yet. Its plan is held, so that a change of the plan finds the row.
async fn make_free_date(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    seats: Seats,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into sales.departure (departure_key, variant_key, tour_date, start_time, capacity, own_capacity, changed_at, changed_by)
         select $1, p.variant_key, $3, null, coalesce(p.weekdays[extract(isodow from $3::date)::int], p.capacity),
             false, $4, 'system'
         from sales.plan p where p.variant_key = $2 and p.mode = 'FREE_DATE' for share of p
         on conflict on constraint uq_departure do nothing",
        ids.new_id(now),
        seats.variant.0,
        seats.date,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

async fn why_not(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    rules: Rules,
    seats: Seats,
) -> Result<ReserveError, DbError> {
    let day = (seats.date, seats.date);
    let read = calendar::read(tx.conn(), (seats.item, seats.variant), day, rules, now).await?;
    let departures = read.days.into_iter().flat_map(|day| day.departures);
    let state = departures.into_iter().find(|departure| departure.time == seats.time);
    Ok(match state.map(|departure| departure.state) {
        Some(DayState::Open { seats_left }) => ReserveError::TooFew { left: seats_left },
        Some(DayState::SoldOut) => ReserveError::TooFew { left: 0 },
        Some(DayState::CutOff) => ReserveError::CutOff,
        Some(DayState::Closed) | None => ReserveError::Closed,
    })
}

/// Gives seats back. What was sold beyond the capacity goes first: then the day is still full.
pub async fn release_in_tx(
    tx: &mut ChannelTx,
    departure: DepartureKey,
    count: i32,
) -> Result<(), SalesError> {
    let released = sqlx::query!(
        "update sales.departure set oversold = greatest(0, oversold - $2),
             reserved = reserved - greatest(0, $2 - oversold)
         where departure_key = $1 and $2 > 0 and reserved + oversold >= $2",
        departure.0,
        count,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    if released == 1 { Ok(()) } else { Err(conflict(format!("{count} seats are not taken there."))) }
}

/// Where a sale made elsewhere found its seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consumed {
    pub departure: DepartureKey,
    /// Above 0: more is sold than there are seats, and somebody must hear of it.
    pub oversold: i32,
}

/// Seats of a sale that another channel or a colleague made: it stands, whatever is closed, full or not set down here.
pub async fn consume_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    seats: Seats,
) -> Result<Consumed, SalesError> {
    if seats.count <= 0 {
        return Err(conflict("A sale takes one seat or more."));
    }
    if seats.time.is_none() {
        make_free_date(tx, ids, now, seats).await?;
    }
    let row = sqlx::query!(
        "insert into sales.departure as d (departure_key, variant_key, tour_date, start_time, capacity, own_capacity,
             oversold, changed_at, changed_by)
         values ($1, $2, $3, $4, 0, false, $5, $6, 'system')
         on conflict on constraint uq_departure do update set
             reserved = least(d.capacity, d.reserved + $5),
             oversold = d.oversold + greatest(0, d.reserved + $5 - d.capacity)
         returning departure_key, oversold",
        ids.new_id(now),
        seats.variant.0,
        seats.date,
        seats.time,
        seats.count,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Consumed { departure: DepartureKey(row.departure_key), oversold: row.oversold })
}
