use super::{
    change,
    error::{OrderError, conflict},
    money,
    store::{self, Step},
    tell,
    whole::Order,
};
use crate::{ReserveError, promo, reserve_in_tx};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    catalog::pricing::day_in_makassar,
    ids::{OrderKey, PaymentKey},
    orders::OrderState,
    payments::GatewayName,
    status::EventType,
};
use events::MoneyMovedV1;
use platform::{ChannelTx, Ids};
use serde_json::json;

/// A capture that payment has verified and committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidFacts {
    pub payment: PaymentKey,
    pub amount: Money,
    pub gateway: GatewayName,
    /// The gateway's name for it.
    pub capture_ref: String,
    pub at: DateTime<Utc>,
}

/// Where a payment led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// The order is the guest's. `held_again`: the hold had ended, and seats were left.
    Now { held_again: bool },
    /// A change that waited for it is done.
    Change,
    /// This payment was taken before; nothing changed.
    Known,
    /// The hold had ended and the seats are gone: all goes back, the order is REFUND_DUE.
    NoSeats,
    /// It has no place here (paid twice, cancelled meanwhile, another amount): it goes back, the order stays as it is.
    GoesBack,
}

/// Takes a payment in. `key`: what it was paid for, an order or a change of one. The same payment twice is once; by
/// payment's event and by the guest's return alike.
pub async fn confirm_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: OrderKey,
    paid: &PaidFacts,
) -> Result<(Confirmed, Order), OrderError> {
    let (mut order, change) = match store::lock_in_tx(tx, key).await? {
        Some(order) => (order, None),
        None => {
            let (order, change) = change::lock_by_key_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
            (order, Some(change))
        }
    };
    if !money::take_in_tx(tx, ids, now, &mut order, (key, paid)).await? {
        return Ok((Confirmed::Known, order));
    }
    let led = match change {
        Some(change) => change::paid_in_tx(tx, ids, now, &mut order, change, paid).await?,
        None => first_payment_in_tx(tx, ids, now, &mut order, paid).await?,
    };
    let act = match led {
        Confirmed::Now { .. } | Confirmed::Change => {
            let kind = if led == Confirmed::Change { EventType::Updated } else { EventType::Created };
            let moved = MoneyMovedV1 {
                gateway: paid.gateway,
                capture_ref: paid.capture_ref.clone(),
                refund_ref: None,
                amount: paid.amount,
                at: paid.at,
            };
            tell::booking_in_tx(tx, ids, now, &mut order, kind, Some(moved)).await?;
            if led == Confirmed::Change { "CHANGED" } else { "CONFIRMED" }
        }
        Confirmed::NoSeats => {
            let all = order.balance();
            money::give_back_in_tx(tx, ids, now, &mut order, all, "no seats left").await?;
            tell::without_seats_in_tx(tx, ids, now, &order).await?;
            "PAID_WITHOUT_SEATS"
        }
        Confirmed::GoesBack | Confirmed::Known => {
            let paid = (key, paid);
            money::give_payment_back_in_tx(tx, ids, now, &mut order, paid, "no order waits for it").await?;
            "PAYMENT_GOES_BACK"
        }
    };
    let detail = Some(json!({"payment": paid.payment, "amount": paid.amount}));
    store::save_in_tx(tx, now, &mut order, Step { act, by: "payment", detail }).await?;
    Ok((led, order))
}

/// An order that costs nothing needs no payment.
pub async fn confirm_free_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: OrderKey,
) -> Result<Order, OrderError> {
    let mut order = store::lock_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
    if order.state == OrderState::Confirmed {
        return Ok(order);
    }
    if !order.total.amount.is_zero() {
        return Err(conflict("This booking is to be paid first."));
    }
    order.become_state(OrderState::Confirmed)?;
    if order.seats == 0 {
        return Err(conflict("The seats were held for a while and are free again. Begin anew."));
    }
    tell::booking_in_tx(tx, ids, now, &mut order, EventType::Created, None).await?;
    store::save_in_tx(tx, now, &mut order, Step { act: "CONFIRMED", by: "guest", detail: None }).await?;
    Ok(order)
}

async fn first_payment_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    paid: &PaidFacts,
) -> Result<Confirmed, OrderError> {
    if paid.amount != order.total {
        return Ok(Confirmed::GoesBack);
    }
    match order.state {
        // also when its time is over: as long as nobody took the seats back they are the guest's
        OrderState::Held => {
            order.become_state(OrderState::Confirmed)?;
            Ok(Confirmed::Now { held_again: false })
        }
        OrderState::Expired => {
            let count = order.detail.bought.seats();
            match reserve_in_tx(tx, ids, now, order.rules(), order.seats_wanted(count)).await {
                Ok(taken) => {
                    order.become_state(OrderState::Confirmed)?;
                    (order.departure, order.seats) = (taken.departure, count);
                    // the price was agreed: with no use left it stands all the same
                    if let Some(discount) = &order.detail.bought.discount {
                        let day = day_in_makassar(order.created_at);
                        order.promo = promo::count_in_tx(tx, &discount.code, day).await?.ok();
                    }
                    Ok(Confirmed::Now { held_again: true })
                }
                Err(ReserveError::Db(error)) => Err(error.into()),
                Err(_) => {
                    order.become_state(OrderState::RefundDue)?;
                    Ok(Confirmed::NoSeats)
                }
            }
        }
        OrderState::Confirmed | OrderState::Cancelled | OrderState::RefundDue | OrderState::Refunded => {
            Ok(Confirmed::GoesBack)
        }
    }
}
