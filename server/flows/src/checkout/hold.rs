use super::{
    CheckoutError, patiently,
    quote::{Use, price},
};
use crate::{
    House,
    mail::{GuestWish, order_guest_mail_in_tx},
};
use ::sales::{HOLD, NewHold, OrderError, Priced, hold_in_tx, order_by_attempt, order_view};
use contracts::{
    ids::OrderKey,
    orders::{NewOrder, OrderQuote, OrderReference, OrderView},
};
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub enum Held {
    Order(Box<OrderView>),
    /// Nothing is held: this is what it costs now, for the guest to agree to.
    PriceChanged(Box<OrderQuote>),
}

/// An order with its seats, for a while. The same attempt with the same content is the same order.
pub async fn hold(house: &House, new: NewOrder) -> Result<Held, CheckoutError> {
    let new = new.tidied().map_err(CheckoutError::Invalid)?;
    let hash: [u8; 32] = Sha256::digest(serde_json::to_vec(&new).unwrap_or_default()).into();
    if let Some(known) = known(house, &new, &hash).await? {
        return Ok(known);
    }
    let priced = match price(house, &new.ask, Use::New).await {
        // the same attempt may have taken the last use of a code a moment ago
        Err(error) => return known(house, &new, &hash).await?.ok_or(error),
        Ok(priced) => priced,
    };
    if priced.quote.fingerprint != new.fingerprint {
        return Ok(Held::PriceChanged(Box::new(priced.quote)));
    }
    match patiently!(take(house, &new, hash, &priced)) {
        Ok(order) => Ok(Held::Order(Box::new(order_view(&house.channel, order).await?))),
        // sold out, perhaps by this very attempt, sent twice
        Err(error @ (OrderError::KnownAttempt | OrderError::Seats(_) | OrderError::Promo(_))) => {
            known(house, &new, &hash).await?.ok_or(error.into())
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(
    house: &House,
    new: &NewOrder,
    attempt_hash: [u8; 32],
    priced: &Priced,
) -> Result<OrderKey, OrderError> {
    let mut tx = house.channel.begin().await?;
    let hold = NewHold { new, attempt_hash, priced, hold: HOLD };
    let order = hold_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), hold).await?;
    if !order.total.amount.is_zero() {
        order_guest_mail_in_tx(house, &mut tx, &GuestWish::Received { order: order.key }).await?;
    }
    tx.commit().await?;
    Ok(order.key)
}

async fn known(house: &House, new: &NewOrder, hash: &[u8]) -> Result<Option<Held>, CheckoutError> {
    match order_by_attempt(&house.channel, new.attempt).await? {
        None => Ok(None),
        Some((key, said)) if said == hash => {
            Ok(Some(Held::Order(Box::new(order_view(&house.channel, key).await?))))
        }
        Some(_) => Err(CheckoutError::AttemptReused),
    }
}

/// Whoever calls has seen that the asker may read it.
pub async fn order(house: &House, key: OrderKey) -> Result<OrderView, CheckoutError> {
    Ok(order_view(&house.channel, key).await?)
}

/// By reference and e-mail, however they are typed. The answer is the same, whichever of the two is wrong; the caller
/// slows down who tries too often.
pub async fn find_order(house: &House, reference: &str, email: &str) -> Result<OrderKey, CheckoutError> {
    let reference = OrderReference::parse(reference).map_err(|_| CheckoutError::NotFound)?;
    ::sales::find_for_guest(&house.channel, reference, email).await?.ok_or(CheckoutError::NotFound)
}
