//! What a guest may take home of an order: voucher, receipt, calendar's file, and their mail once more.

use crate::{
    House,
    checkout::CheckoutError,
    mail::{GuestWish, facts_of, order_guest_mail_in_tx},
    screens::public,
};
use ::papers::Facts;
use ::sales::{OrderError, order_view};
use contracts::{AppError, ids::OrderKey, orders::OrderState};

/// None: not a link of ours, or its order is gone. `site`: the public site's address, as the guest came to it.
pub async fn facts(
    house: &House,
    token: &str,
    site: &str,
    request_id: &str,
) -> Result<Option<Facts>, AppError> {
    let Some(key) = house.guest_links.order_of(token) else { return Ok(None) };
    let order = match order_view(&house.channel, key).await {
        Ok(order) => order,
        Err(OrderError::NotFound) => return Ok(None),
        Err(error) => return Err(CheckoutError::from(error).told(request_id)),
    };
    let stock = public::stock(house).await?;
    Ok(Some(facts_of(house, &stock, site, order)))
}

/// Whether it is good for anything: paid, and not called off.
pub fn deserves_voucher(facts: &Facts) -> bool {
    facts.order.state == OrderState::Confirmed
}

/// Whether there is, or was, something for a calendar to hold.
pub fn deserves_calendar(facts: &Facts) -> bool {
    matches!(facts.order.state, OrderState::Confirmed | OrderState::Cancelled)
}

/// Whether money ever moved.
pub fn deserves_receipt(facts: &Facts) -> bool {
    !facts.order.paid.amount.is_zero()
}

/// The mail that says how the order stands leaves once more, to the address that the order has now; false: no mail leaves
/// this house. Slowing down who asks too often is the caller's.
pub async fn resend(house: &House, order: OrderKey) -> Result<bool, CheckoutError> {
    if house.access.mail.is_none() {
        return Ok(false);
    }
    let mut tx = house.channel.begin().await?;
    let wish = GuestWish::Again { order, asked: house.ids.new_id(house.clock.now()) };
    order_guest_mail_in_tx(house, &mut tx, &wish).await?;
    tx.commit().await?;
    Ok(true)
}
