use super::{CheckoutError, finish, patiently};
use crate::House;
use ::sales::{OrderError, edit_order_in_tx, order_view};
use contracts::{
    ids::OrderKey,
    orders::{OrderEdit, OrderView},
};
use platform::Actor;
use serde_json::json;

/// Contact, travellers, pick-up, note. `version`: of the order that was shown; if somebody was faster, nothing is saved.
pub async fn edit_order(
    house: &House,
    actor: &Actor,
    (key, version): (OrderKey, i32),
    edit: OrderEdit,
) -> Result<OrderView, CheckoutError> {
    let before = order_view(&house.channel, key).await?;
    let people = u64::from(before.party.seats()) + u64::from(before.party.infants);
    let edit = edit.tidied(people).map_err(CheckoutError::Invalid)?;
    patiently!(edit_once(house, actor, (key, version), &edit, before.version))?;
    Ok(order_view(&house.channel, key).await?)
}

async fn edit_once(
    house: &House,
    actor: &Actor,
    order: (OrderKey, i32),
    edit: &OrderEdit,
    before: i32,
) -> Result<(), OrderError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let order = edit_order_in_tx(&mut tx, ids, now, order, edit.clone(), &actor.label).await?;
    if order.version == before {
        return Ok(tx.rollback().await?);
    }
    let after = json!({"reference": order.reference, "version": order.version});
    Ok(finish(house, tx, actor, "ORDER_EDITED", (order.key, after)).await?)
}
