use crate::error::{SalesError, capacity, conflict, invalid};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::{ItemKey, VariantKey},
    views::inventory::{SellingMode, SellingPlan},
};
use platform::ChannelTx;

/// How the variant is sold from now on; answers with how it was. Free dates from `today` on that follow the plan get its
/// seats, but never fewer than are taken: such a day is sold out.
pub async fn set_plan_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    today: NaiveDate,
    by: &str,
    (item, variant): (ItemKey, VariantKey),
    plan: &SellingPlan,
) -> Result<Option<SellingPlan>, SalesError> {
    capacity(plan.capacity, "capacity")?;
    for seats in plan.weekdays.into_iter().flatten() {
        capacity(seats, "weekdays")?;
    }
    if let (Some(from), Some(to)) = (plan.opens_on, plan.closes_on)
        && to < from
    {
        return Err(invalid("closes_on", "The last day is not before the first."));
    }
    let before = sqlx::query!(
        r#"select mode, capacity, weekdays as "weekdays: Vec<Option<i32>>", opens_on, closes_on
           from sales.plan where variant_key = $1 for update"#,
        variant.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(|row| {
        let mut weekdays = [None; 7];
        weekdays.iter_mut().zip(row.weekdays).for_each(|(day, seats)| *day = seats);
        SellingPlan {
            mode: SellingMode::parse(&row.mode).unwrap_or_default(),
            capacity: row.capacity,
            weekdays,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
        }
    });
    if before.as_ref().is_some_and(|before| before.mode != plan.mode) {
        refuse_with_seats_sold(tx, variant, today).await?;
    }
    let weekdays: &[Option<i32>] = &plan.weekdays;
    sqlx::query!(
        "insert into sales.plan (variant_key, item_key, mode, capacity, weekdays, opens_on, closes_on, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint pk_plan do update set mode = excluded.mode, capacity = excluded.capacity,
             weekdays = excluded.weekdays, opens_on = excluded.opens_on, closes_on = excluded.closes_on,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        variant.0,
        item.0,
        plan.mode.as_str(),
        plan.capacity,
        weekdays as &[Option<i32>],
        plan.opens_on,
        plan.closes_on,
        now,
        by,
    )
    .execute(tx.conn())
    .await?;
    if plan.mode == SellingMode::FreeDate {
        sqlx::query!(
            "update sales.departure d set capacity = greatest(d.reserved, planned.seats),
                 reserved = least(greatest(d.reserved, planned.seats), d.reserved + d.oversold),
                 oversold = greatest(0, d.reserved + d.oversold - greatest(d.reserved, planned.seats))
             from (select isodow, coalesce(p.weekdays[isodow], p.capacity) as seats
                   from sales.plan p, generate_series(1, 7) isodow where p.variant_key = $1) planned
             where planned.isodow = extract(isodow from d.tour_date)
               and d.variant_key = $1 and d.tour_date >= $2 and d.start_time is null and not d.own_capacity",
            variant.0,
            today,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(before)
}

async fn refuse_with_seats_sold(
    tx: &mut ChannelTx,
    variant: VariantKey,
    today: NaiveDate,
) -> Result<(), SalesError> {
    let sold = sqlx::query_scalar!(
        r#"select coalesce(sum(reserved + oversold), 0) as "sold!" from sales.departure
           where variant_key = $1 and tour_date >= $2"#,
        variant.0,
        today,
    )
    .fetch_one(tx.conn())
    .await?;
    if sold == 0 {
        return Ok(());
    }
    Err(conflict(format!(
        "{sold} seats from today on are sold the way it is sold now. Close the days instead, and change this when they are over."
    )))
}
