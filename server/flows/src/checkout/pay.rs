use super::{CheckoutError, Confirmed, PaidFacts, RefundOutcome, finish, patiently};
use crate::{
    House,
    mail::{GuestWish, order_guest_mail_in_tx},
};
use ::sales::{OrderError, confirm_free_in_tx, confirm_in_tx, extend_hold_in_tx, note_refund_in_tx};
use chrono::{DateTime, Utc};
use contracts::{ids::OrderKey, orders::OrderState};
use platform::Actor;
use serde_json::json;
use uuid::Uuid;

/// Somebody pays: the seats stay a while longer. `key`: of an order, or of a change that waits to be paid. None: nothing
/// is held by it any more, so nothing should be paid.
pub async fn extend_hold(house: &House, key: OrderKey) -> Result<Option<DateTime<Utc>>, CheckoutError> {
    let mut tx = house.channel.begin().await?;
    let ends = extend_hold_in_tx(&mut tx, house.clock.now(), key, ::sales::HOLD).await?;
    tx.commit().await?;
    Ok(ends)
}

/// A capture that payment has committed, driven by its event and by the guest's return alike: the same payment twice
/// is once. What cannot be had any more goes back.
pub async fn confirm_order(
    house: &House,
    key: OrderKey,
    paid: &PaidFacts,
) -> Result<Confirmed, CheckoutError> {
    Ok(patiently!(confirm_once(house, key, paid))?)
}

async fn confirm_once(house: &House, key: OrderKey, paid: &PaidFacts) -> Result<Confirmed, OrderError> {
    let mut tx = house.channel.begin().await?;
    let (led, order) = confirm_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), key, paid).await?;
    let event = match led {
        Confirmed::Known => {
            tx.rollback().await?;
            return Ok(led);
        }
        Confirmed::Now { .. } => "ORDER_CONFIRMED",
        Confirmed::Change => "ORDER_CHANGED",
        Confirmed::NoSeats => "ORDER_WITHOUT_SEATS",
        Confirmed::GoesBack => "ORDER_PAYMENT_GOES_BACK",
    };
    let told = match led {
        Confirmed::Now { .. } => Some(GuestWish::Confirmed { order: order.key }),
        Confirmed::Change => {
            Some(GuestWish::Changed { order: order.key, version: order.version, back: None })
        }
        Confirmed::NoSeats => Some(GuestWish::WithoutSeats { order: order.key }),
        // the refund tells of itself when it is done
        Confirmed::GoesBack | Confirmed::Known => None,
    };
    if let Some(told) = told {
        order_guest_mail_in_tx(house, &mut tx, &told).await?;
    }
    let after = json!({"reference": order.reference, "state": order.state, "payment": paid.payment, "amount": paid.amount});
    finish(house, tx, &Actor::system("checkout"), event, (order.key, after)).await?;
    Ok(led)
}

/// Where a promo code leaves nothing to pay.
pub async fn confirm_free_order(house: &House, key: OrderKey) -> Result<(), CheckoutError> {
    Ok(patiently!(free_once(house, key))?)
}

async fn free_once(house: &House, key: OrderKey) -> Result<(), OrderError> {
    let mut tx = house.channel.begin().await?;
    let order = confirm_free_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), key).await?;
    order_guest_mail_in_tx(house, &mut tx, &GuestWish::Confirmed { order: order.key }).await?;
    let after = json!({"reference": order.reference, "state": OrderState::Confirmed});
    Ok(finish(house, tx, &Actor::system("checkout"), "ORDER_CONFIRMED", (order.key, after)).await?)
}

/// By payment's word on a refund that was asked for; twice is once. A request of somebody else's is passed over.
pub async fn note_refund(house: &House, request: Uuid, outcome: &RefundOutcome) -> Result<(), CheckoutError> {
    Ok(patiently!(note_once(house, request, outcome))?)
}

async fn note_once(house: &House, request: Uuid, outcome: &RefundOutcome) -> Result<(), OrderError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let before = note_refund_in_tx(&mut tx, ids, now, request, outcome.clone()).await?;
    let Some(order) = before else {
        tracing::warn!(%request, "payment told of a refund that no order asked for");
        return Ok(tx.rollback().await?);
    };
    let event = match outcome {
        RefundOutcome::Done { .. } => "ORDER_REFUNDED",
        RefundOutcome::Failed => "ORDER_REFUND_FAILED",
    };
    if matches!(outcome, RefundOutcome::Done { .. }) {
        order_guest_mail_in_tx(house, &mut tx, &GuestWish::Refunded { order: order.key, request }).await?;
    }
    let after = json!({"reference": order.reference, "state": order.state, "request": request});
    Ok(finish(house, tx, &Actor::system("checkout"), event, (order.key, after)).await?)
}
