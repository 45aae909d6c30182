use crate::error::{SalesError, invalid, reason};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::ids::VariantKey;
use platform::{ChannelTx, Ids};
use uuid::Uuid;

/// Days closed or opened at once.
const MOST: usize = 366;

fn days((from, to): (NaiveDate, NaiveDate)) -> Result<Vec<NaiveDate>, SalesError> {
    if to < from {
        return Err(invalid("to", "The last day is not before the first."));
    }
    let days: Vec<NaiveDate> = from.iter_days().take_while(|date| *date <= to).take(MOST + 1).collect();
    if days.len() > MOST {
        return Err(invalid("to", "At most a year at once."));
    }
    Ok(days)
}

/// Closes each departure in the range, or each free date on which the variant runs. Seats sold stay sold. Answers with
/// how many it closed that were open.
pub async fn close_days_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    by: &str,
    variant: VariantKey,
    range: (NaiveDate, NaiveDate),
    why: &str,
) -> Result<u64, SalesError> {
    let why = reason(why)?;
    let dates = days(range)?;
    let keys: Vec<Uuid> = dates.iter().map(|_| ids.new_id(now)).collect();
    let fresh = sqlx::query!(
        "insert into sales.departure (departure_key, variant_key, tour_date, start_time, capacity, own_capacity,
             closed_why, changed_at, changed_by)
         select new.key, p.variant_key, new.day, null, seats.n, false, $4, $5, $6
         from sales.plan p, unnest($2::uuid[], $3::date[]) as new (key, day),
             lateral (select coalesce(p.weekdays[extract(isodow from new.day)::int], p.capacity) as n) seats
         where p.variant_key = $1 and p.mode = 'FREE_DATE' and seats.n > 0
           and coalesce(p.opens_on <= new.day, true) and coalesce(p.closes_on >= new.day, true)
         for share of p
         on conflict on constraint uq_departure do nothing",
        variant.0,
        &keys,
        &dates,
        why,
        now,
        by,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    let closed = sqlx::query!(
        "update sales.departure set closed_why = $4, changed_at = $5, changed_by = $6
         where variant_key = $1 and tour_date between $2 and $3 and closed_why is null",
        variant.0,
        range.0,
        range.1,
        why,
        now,
        by,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    Ok(fresh + closed)
}

/// Opens what was closed day by day. Blackouts and stop-sells stay.
pub async fn open_days_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    by: &str,
    variant: VariantKey,
    range: (NaiveDate, NaiveDate),
) -> Result<u64, SalesError> {
    days(range)?;
    Ok(sqlx::query!(
        "update sales.departure set closed_why = null, changed_at = $4, changed_by = $5
         where variant_key = $1 and tour_date between $2 and $3 and closed_why is not null",
        variant.0,
        range.0,
        range.1,
        now,
        by,
    )
    .execute(tx.conn())
    .await?
    .rows_affected())
}
