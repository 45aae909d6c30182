use crate::day::{Row, Rules, calendar_day};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::{ClosureKey, ItemKey, VariantKey},
    views::inventory::{CalendarDay, Closure, ClosureScope, SellingMode, SellingPlan},
};
use platform::{ChannelDb, DbError};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;

#[derive(Debug, Clone)]
pub struct Calendar {
    pub plan: Option<SellingPlan>,
    pub days: Vec<CalendarDay>,
    /// In force on one of the days, stop-sells first.
    pub closures: Vec<Closure>,
}

/// The days from `from` to `to`, both counted. One query. `item`: the tour of the variant.
pub async fn calendar(
    db: &ChannelDb,
    (item, variant): (ItemKey, VariantKey),
    (from, to): (NaiveDate, NaiveDate),
    rules: Rules,
    now: DateTime<Utc>,
) -> Result<Calendar, DbError> {
    let mut conn = db.pool().acquire().await?;
    read(&mut conn, (item, variant), (from, to), rules, now).await
}

#[derive(Debug, Deserialize)]
pub(crate) struct ClosureRow {
    closure_key: ClosureKey,
    variant_key: Option<VariantKey>,
    item_key: Option<ItemKey>,
    from_date: Option<NaiveDate>,
    to_date: Option<NaiveDate>,
    reason: String,
    created_at: DateTime<Utc>,
    created_by: String,
}

pub(crate) async fn read(
    conn: &mut PgConnection,
    (item, variant): (ItemKey, VariantKey),
    (from, to): (NaiveDate, NaiveDate),
    rules: Rules,
    now: DateTime<Utc>,
) -> Result<Calendar, DbError> {
    let found = sqlx::query!(
        r#"select p.mode as "mode?", p.capacity as "capacity?", p.weekdays as "weekdays?: Vec<Option<i32>>",
             p.opens_on as "opens_on?", p.closes_on as "closes_on?",
             (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from sales.departure d
              where d.variant_key = $1 and d.tour_date between $3 and $4) as "rows!: Json<Vec<Row>>",
             (select coalesce(jsonb_agg(to_jsonb(c) order by c.kind desc, c.from_date, c.closure_key), '[]')
              from sales.closure c
              where c.lifted_at is null and coalesce(c.from_date <= $4 and c.to_date >= $3, true)
                and coalesce(c.variant_key = $1, true) and coalesce(c.item_key = $2, true))
              as "closures!: Json<Vec<ClosureRow>>"
           from (select 1) one left join sales.plan p on p.variant_key = $1"#,
        variant.0,
        item.0,
        from,
        to,
    )
    .fetch_one(conn)
    .await?;

    let window = (found.opens_on, found.closes_on);
    let plan = found.mode.zip(found.capacity).zip(found.weekdays);
    let plan = plan.map(|((mode, capacity), weekdays)| plan_of(&mode, capacity, weekdays, window));
    let closures: Vec<Closure> = found.closures.0.into_iter().map(Closure::from).collect();
    let mut rows: BTreeMap<NaiveDate, Vec<Row>> = BTreeMap::new();
    for row in found.rows.0 {
        rows.entry(row.tour_date).or_default().push(row);
    }
    let days = from.iter_days().take_while(|date| *date <= to).map(|date| {
        calendar_day(date, plan.as_ref(), rows.remove(&date).unwrap_or_default(), &closures, rules, now)
    });
    Ok(Calendar { days: days.collect(), plan, closures })
}

pub(crate) fn plan_of(
    mode: &str,
    capacity: i32,
    weekdays: Vec<Option<i32>>,
    (opens_on, closes_on): (Option<NaiveDate>, Option<NaiveDate>),
) -> SellingPlan {
    let mut seven = [None; 7];
    seven.iter_mut().zip(weekdays).for_each(|(day, seats)| *day = seats);
    let mode = SellingMode::parse(mode).unwrap_or_default();
    SellingPlan { mode, capacity, weekdays: seven, opens_on, closes_on }
}

impl From<ClosureRow> for Closure {
    fn from(row: ClosureRow) -> Self {
        let scope = match (row.variant_key, row.item_key) {
            (Some(variant), _) => ClosureScope::Variant(variant),
            (None, Some(item)) => ClosureScope::Tour(item),
            (None, None) => ClosureScope::Everything,
        };
        Self {
            key: row.closure_key,
            scope,
            days: row.from_date.zip(row.to_date),
            reason: row.reason,
            since: row.created_at,
            by: row.created_by,
        }
    }
}
