use super::{CheckoutError, GiveBack, finish, patiently};
use crate::{
    House,
    mail::{GuestWish, order_guest_mail_in_tx},
};
use ::sales::{OrderError, RefundAsked, cancel_order_in_tx, order_view, refund_order_in_tx};
use contracts::{ids::OrderKey, orders::OrderView};
use platform::Actor;
use serde_json::json;

/// By the guest or by staff; who may give back more than was agreed is the caller's to know. Twice is once.
pub async fn cancel_order(
    house: &House,
    actor: &Actor,
    key: OrderKey,
    back: GiveBack,
    reason: &str,
) -> Result<OrderView, CheckoutError> {
    patiently!(cancel_once(house, actor, key, (back, reason)))?;
    Ok(order_view(&house.channel, key).await?)
}

async fn cancel_once(
    house: &House,
    actor: &Actor,
    key: OrderKey,
    back: (GiveBack, &str),
) -> Result<(), OrderError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let (goes_back, order) = cancel_order_in_tx(&mut tx, ids, now, key, back, &actor.label).await?;
    let Some(goes_back) = goes_back else { return Ok(tx.rollback().await?) };
    let told = GuestWish::Cancelled {
        order: order.key,
        back: Some(goes_back).filter(|back| !back.amount.is_zero()),
    };
    order_guest_mail_in_tx(house, &mut tx, &told).await?;
    let after = json!({"reference": order.reference, "goes_back": goes_back, "reason": back.1});
    Ok(finish(house, tx, actor, "ORDER_CANCELLED", (order.key, after)).await?)
}

/// Money back, the booking as it is. `version`: of the order that was shown; one request twice is once.
pub async fn refund_order(
    house: &House,
    actor: &Actor,
    order: (OrderKey, i32),
    asked: RefundAsked<'_>,
) -> Result<OrderView, CheckoutError> {
    patiently!(refund_once(house, actor, order, asked))?;
    Ok(order_view(&house.channel, order.0).await?)
}

async fn refund_once(
    house: &House,
    actor: &Actor,
    order: (OrderKey, i32),
    asked: RefundAsked<'_>,
) -> Result<(), OrderError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let order = refund_order_in_tx(&mut tx, ids, now, order, asked, &actor.label).await?;
    let Some(order) = order else { return Ok(tx.rollback().await?) };
    let after = json!({"reference": order.reference, "goes_back": asked.amount, "reason": asked.reason});
    Ok(finish(house, tx, actor, "ORDER_REFUND_ASKED", (order.key, after)).await?)
}
