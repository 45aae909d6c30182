use super::{DayEdit, SalesError, about, finish};
use crate::House;
use chrono::NaiveDate;
use contracts::ids::VariantKey;
use platform::Actor;
use serde_json::json;

/// Seats of one departure or free date, and whether it is closed.
pub async fn edit_day(house: &House, actor: &Actor, edit: &DayEdit) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    let (before, after) =
        sales::edit_day_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), &actor.label, edit).await?;
    if before.as_ref() == Some(&after) {
        return Ok(tx.rollback().await?);
    }
    let change = (before.map(|before| json!(before)), Some(json!(after)));
    Ok(finish(house, tx, actor, "DEPARTURE_CHANGED", about(edit.variant), change).await?)
}

/// Each day of the range by itself; answers with how many departures or days that closed.
pub async fn close_days(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    (from, to): (NaiveDate, NaiveDate),
    why: &str,
) -> Result<u64, SalesError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let closed = sales::close_days_in_tx(&mut tx, ids, now, &actor.label, variant, (from, to), why).await?;
    if closed == 0 {
        tx.rollback().await?;
        return Ok(0);
    }
    let after = json!({"from": from, "to": to, "closed": closed, "reason": why.trim()});
    finish(house, tx, actor, "DAYS_CLOSED", about(variant), (None, Some(after))).await?;
    Ok(closed)
}

/// What was closed day by day; blackouts and stop-sells stay.
pub async fn open_days(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<u64, SalesError> {
    let mut tx = house.channel.begin().await?;
    let opened =
        sales::open_days_in_tx(&mut tx, house.clock.now(), &actor.label, variant, (from, to)).await?;
    if opened == 0 {
        tx.rollback().await?;
        return Ok(0);
    }
    let after = json!({"from": from, "to": to, "opened": opened});
    finish(house, tx, actor, "DAYS_OPENED", about(variant), (None, Some(after))).await?;
    Ok(opened)
}
