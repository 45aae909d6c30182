use super::{SalesError, about, finish};
use crate::House;
use contracts::{
    ids::{ItemKey, VariantKey},
    views::inventory::SellingPlan,
};
use platform::Actor;
use serde_json::json;

/// How a variant is sold from now on. Saying it again changes nothing, and is not on the trail.
pub async fn set_plan(
    house: &House,
    actor: &Actor,
    (item, variant): (ItemKey, VariantKey),
    plan: &SellingPlan,
) -> Result<(), SalesError> {
    let (now, today) = (house.clock.now(), house.clock.today());
    let mut tx = house.channel.begin().await?;
    let before = sales::set_plan_in_tx(&mut tx, now, today, &actor.label, (item, variant), plan).await?;
    if before.as_ref() == Some(plan) {
        return Ok(tx.rollback().await?);
    }
    let change = (before.map(|before| json!(before)), Some(json!(plan)));
    Ok(finish(house, tx, actor, "INVENTORY_PLAN_SET", about(variant), change).await?)
}
