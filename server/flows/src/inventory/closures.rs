use super::{NewClosure, SalesError, finish};
use crate::House;
use contracts::{ids::ClosureKey, views::inventory::Closure};
use platform::Actor;
use serde_json::json;

/// A blackout or a stop-sell: in force when this returns.
pub async fn close(house: &House, actor: &Actor, new: NewClosure) -> Result<Closure, SalesError> {
    let event = if new.days.is_some() { "BLACKOUT_ADDED" } else { "STOP_SELL_BEGUN" };
    let mut tx = house.channel.begin().await?;
    let closure =
        sales::close_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), &actor.label, new).await?;
    let after = json!({"scope": closure.scope, "days": closure.days, "reason": closure.reason});
    let resource = ("closure", closure.key.to_string());
    finish(house, tx, actor, event, resource, (None, Some(after))).await?;
    Ok(closure)
}

/// Lifting what is lifted changes nothing.
pub async fn lift(house: &House, actor: &Actor, closure: ClosureKey) -> Result<(), SalesError> {
    let mut tx = house.channel.begin().await?;
    if !sales::lift_in_tx(&mut tx, house.clock.now(), &actor.label, closure).await? {
        return Ok(tx.rollback().await?);
    }
    let resource = ("closure", closure.to_string());
    Ok(finish(house, tx, actor, "CLOSURE_LIFTED", resource, (None, None)).await?)
}
