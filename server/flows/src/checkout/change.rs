use super::{
    CheckoutError, finish, patiently,
    quote::{Use, price},
};
use crate::{
    House,
    mail::{GuestWish, order_guest_mail_in_tx},
};
use ::sales::{Changed, HOLD, OrderError, Priced, change_order_in_tx, order_view};
use contracts::{
    ids::OrderKey,
    orders::{ChangeQuote, OrderQuote, OrderView, QuoteAsk, change_cost},
};
use platform::Actor;
use serde_json::json;

#[derive(Debug)]
pub enum OrderChanged {
    /// As it is now; `change` in it says if something is to be paid first.
    Order(Box<OrderView>),
    /// Nothing is changed: this is what it costs now.
    PriceChanged(Box<ChangeQuote>),
}

/// What another date or party would cost now. The order keeps its promo code.
pub async fn quote_change(
    house: &House,
    key: OrderKey,
    ask: &QuoteAsk,
) -> Result<ChangeQuote, CheckoutError> {
    let order = order_view(&house.channel, key).await?;
    let priced = priced(house, &order, ask).await?;
    Ok(with_cost(house, &order, priced))
}

/// `version` and `fingerprint`: of what the guest was shown. Cheaper or as dear: done at once. Dearer: held until the
/// difference is paid for `change.pay_as`.
pub async fn change_order(
    house: &House,
    actor: &Actor,
    (key, version): (OrderKey, i32),
    ask: &QuoteAsk,
    fingerprint: &str,
) -> Result<OrderChanged, CheckoutError> {
    let order = order_view(&house.channel, key).await?;
    let priced = priced(house, &order, ask).await?;
    if priced.quote.fingerprint != fingerprint {
        return Ok(OrderChanged::PriceChanged(Box::new(with_cost(house, &order, priced))));
    }
    patiently!(change_once(house, actor, (key, version), &priced))?;
    Ok(OrderChanged::Order(Box::new(order_view(&house.channel, key).await?)))
}

async fn change_once(
    house: &House,
    actor: &Actor,
    order: (OrderKey, i32),
    priced: &Priced,
) -> Result<(), OrderError> {
    let (now, ids) = (house.clock.now(), house.ids.as_ref());
    let mut tx = house.channel.begin().await?;
    let (changed, order) = change_order_in_tx(&mut tx, ids, now, order, (priced, HOLD), &actor.label).await?;
    if let Changed::Done { goes_back } = &changed {
        let back = goes_back.filter(|back| !back.amount.is_zero());
        let told = GuestWish::Changed { order: order.key, version: order.version, back };
        order_guest_mail_in_tx(house, &mut tx, &told).await?;
    }
    let (event, after) = match changed {
        Changed::Nothing => return Ok(tx.rollback().await?),
        Changed::Done { goes_back } => (
            "ORDER_CHANGED",
            json!({"date": order.date, "time": order.time, "seats": order.seats, "total": order.total, "goes_back": goes_back}),
        ),
        Changed::ToPay { amount, .. } => {
            ("ORDER_CHANGE_HELD", json!({"date": priced.quote.ask.date, "to_pay": amount}))
        }
    };
    Ok(finish(house, tx, actor, event, (order.key, after)).await?)
}

async fn priced(house: &House, order: &OrderView, ask: &QuoteAsk) -> Result<Priced, CheckoutError> {
    if ask.variant != order.variant {
        return Err(CheckoutError::Conflict("Another option is a new booking.".to_owned()));
    }
    let promo = order.discount.as_ref().map(|discount| discount.code.clone()).unwrap_or_default();
    price(house, &QuoteAsk { promo, ..ask.clone() }, Use::Taken).await
}

fn with_cost(house: &House, order: &OrderView, priced: Priced) -> ChangeQuote {
    let quote: OrderQuote = priced.quote;
    let totals = (order.total, quote.total);
    let cost = change_cost(&order.policy, order.starts, totals, house.clock.now());
    ChangeQuote { quote, cost }
}
