use crate::{
    calendar::{ClosureRow, plan_of},
    day::{Row, Rules, calendar_day},
};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::VariantKey,
    views::inventory::{Closure, DayState},
};
use platform::{ChannelDb, DbError};
use sqlx::types::Json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Of a variant that is asked about: until when a day may be sold, and the seats that its smallest party needs together.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub rules: Rules,
    pub seats: i32,
}

/// Those that can still be booked on `date`. One query, however many are asked about.
pub async fn open_on(
    db: &ChannelDb,
    asked: &BTreeMap<VariantKey, Wanted>,
    date: NaiveDate,
    now: DateTime<Utc>,
) -> Result<BTreeSet<VariantKey>, DbError> {
    let variants: Vec<Uuid> = asked.keys().map(|variant| variant.0).collect();
    let rows = sqlx::query!(
        r#"select p.variant_key, p.mode, p.capacity, p.weekdays as "weekdays: Vec<Option<i32>>", p.opens_on, p.closes_on,
             (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from sales.departure d
              where d.variant_key = p.variant_key and d.tour_date = $2) as "rows!: Json<Vec<Row>>",
             (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from sales.closure c
              where c.lifted_at is null and coalesce($2 between c.from_date and c.to_date, true)
                and coalesce(c.variant_key = p.variant_key, true) and coalesce(c.item_key = p.item_key, true))
              as "closures!: Json<Vec<ClosureRow>>"
           from sales.plan p where p.variant_key = any($1)"#,
        &variants,
        date,
    )
    .fetch_all(db.pool())
    .await?;

    let mut open = BTreeSet::new();
    for row in rows {
        let variant = VariantKey(row.variant_key);
        let Some(wanted) = asked.get(&variant) else { continue };
        let plan = plan_of(&row.mode, row.capacity, row.weekdays, (row.opens_on, row.closes_on));
        let closures: Vec<Closure> = row.closures.0.into_iter().map(Closure::from).collect();
        let day = calendar_day(date, Some(&plan), row.rows.0, &closures, wanted.rules, now);
        if matches!(day.state, DayState::Open { seats_left } if seats_left >= wanted.seats) {
            open.insert(variant);
        }
    }
    Ok(open)
}
