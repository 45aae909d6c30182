use crate::error::{SalesError, capacity, conflict, reason};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::ids::{DepartureKey, VariantKey};
use platform::{ChannelTx, Ids};
use serde::Serialize;

/// One departure, or one free date (no time).
#[derive(Debug, Clone)]
pub struct DayEdit {
    pub variant: VariantKey,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// Absent: stays, or follows the plan.
    pub capacity: Option<i32>,
    /// Why it is closed; absent: open.
    pub closed_why: Option<String>,
}

/// A departure as it was or is, for the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub capacity: i32,
    pub sold: i32,
    pub closed_why: Option<String>,
}

/// Answers with how it was (absent: a free date that nobody had touched) and how it is. Fewer seats than are taken is
/// refused; more seats take in what was sold beyond them.
pub async fn edit_day_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    edit: &DayEdit,
) -> Result<(Option<Change>, Change), SalesError> {
    if let Some(seats) = edit.capacity {
        capacity(seats, "capacity")?;
    }
    let closed_why = edit.closed_why.as_deref().map(reason).transpose()?;
    let before = sqlx::query!(
        "select capacity, reserved, oversold, closed_why from sales.departure
         where variant_key = $1 and tour_date = $2 and start_time is not distinct from $3::time for update",
        edit.variant.0,
        edit.date,
        edit.time,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let (Some(row), Some(seats)) = (&before, edit.capacity)
        && seats < row.reserved
    {
        let sold = row.reserved + row.oversold;
        return Err(conflict(format!("{sold} seats are sold. To sell no more, close it instead.")));
    }
    if before.is_none() && edit.time.is_some() {
        return Err(SalesError::NotFound);
    }
    let row = sqlx::query!(
        r#"insert into sales.departure as d (departure_key, variant_key, tour_date, start_time, capacity, own_capacity,
               closed_why, changed_at, changed_by)
           select $1, p.variant_key, $3, $4,
               coalesce($5, p.weekdays[extract(isodow from $3::date)::int], p.capacity), $5::int is not null, $6, $7, $8
           from sales.plan p where p.variant_key = $2 for share of p
           on conflict on constraint uq_departure do update set
               capacity = coalesce($5, d.capacity),
               reserved = least(coalesce($5, d.capacity), d.reserved + d.oversold),
               oversold = greatest(0, d.reserved + d.oversold - coalesce($5, d.capacity)),
               own_capacity = d.own_capacity or $5::int is not null,
               closed_why = $6, changed_at = $7, changed_by = $8
           returning capacity, reserved + oversold as "sold!""#,
        ids.new_id(now),
        edit.variant.0,
        edit.date,
        edit.time,
        edit.capacity,
        closed_why,
        now,
        by,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or_else(|| conflict("Say first how this variant is sold."))?;
    let change =
        |capacity, sold, closed_why| Change { date: edit.date, time: edit.time, capacity, sold, closed_why };
    let before = before.map(|row| change(row.capacity, row.reserved + row.oversold, row.closed_why));
    Ok((before, change(row.capacity, row.sold, closed_why.map(str::to_owned))))
}

/// Takes away a departure nobody has a seat in; of a free date, what was said of it. Answers with how it was.
pub async fn remove_departure_in_tx(
    tx: &mut ChannelTx,
    variant: VariantKey,
    departure: DepartureKey,
) -> Result<Change, SalesError> {
    let row = sqlx::query!(
        "delete from sales.departure where departure_key = $1 and variant_key = $2 and reserved = 0 and oversold = 0
         returning tour_date, start_time, capacity, closed_why",
        departure.0,
        variant.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(row) = row {
        return Ok(Change {
            date: row.tour_date,
            time: row.start_time,
            capacity: row.capacity,
            sold: 0,
            closed_why: row.closed_why,
        });
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select from sales.departure where departure_key = $1 and variant_key = $2) as "known!""#,
        departure.0,
        variant.0,
    )
    .fetch_one(tx.conn())
    .await?;
    if known {
        Err(conflict("Seats are sold on it. To sell no more, close it instead."))
    } else {
        Err(SalesError::NotFound)
    }
}
