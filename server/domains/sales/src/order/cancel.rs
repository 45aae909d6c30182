use super::{
    change,
    error::{OrderError, conflict},
    expire::release_all_in_tx,
    money,
    store::{self, Step},
    tell,
    whole::Order,
};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::OrderKey,
    orders::{OrderState, Policy},
    status::EventType,
};
use platform::{ChannelTx, Ids};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

/// How much of what was paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveBack {
    /// As agreed with the order, at this moment.
    ByPolicy,
    /// We cancel, not the guest.
    All,
    Amount(Money),
}

impl GiveBack {
    fn of(self, order: &Order, now: DateTime<Utc>) -> Money {
        match self {
            Self::ByPolicy => {
                Policy::share(order.balance(), order.detail.policy.percent(order.starts(), now))
            }
            Self::All => order.balance(),
            Self::Amount(amount) => amount,
        }
    }
}

/// Seats go back, and of the money what was agreed. A cancelled one stays so: twice is once. Answers with what goes back
/// by this.
pub async fn cancel_order_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: OrderKey,
    (back, reason): (GiveBack, &str),
    by: &str,
) -> Result<(Option<Money>, Order), OrderError> {
    let mut order = store::lock_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
    if order.state == OrderState::Cancelled {
        return Ok((None, order));
    }
    let was_paid = order.state == OrderState::Confirmed;
    let amount = if was_paid { back.of(&order, now) } else { order.balance() };
    order.become_state(OrderState::Cancelled)?;
    change::drop_open_in_tx(tx, order.key).await?;
    release_all_in_tx(tx, &mut order).await?;
    back_in_tx(tx, ids, now, &mut order, amount, "cancelled").await?;
    if was_paid {
        tell::booking_in_tx(tx, ids, now, &mut order, EventType::Cancelled, None).await?;
    }
    let detail = Some(json!({"goes_back": amount, "reason": reason}));
    store::save_in_tx(tx, now, &mut order, Step { act: "CANCELLED", by, detail }).await?;
    Ok((Some(amount), order))
}

/// Money to go back without a change of the booking.
#[derive(Debug, Clone, Copy)]
pub struct RefundAsked<'a> {
    /// Of the form: asked twice under one name, it is one refund.
    pub request: Uuid,
    pub amount: Money,
    pub reason: &'a str,
}

/// None: this request was heard before.
pub async fn refund_order_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    (key, version): (OrderKey, i32),
    asked: RefundAsked<'_>,
    by: &str,
) -> Result<Option<Order>, OrderError> {
    let RefundAsked { request, amount, reason } = asked;
    let mut order = store::lock_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
    if was_asked_in_tx(tx, key, request).await? {
        return Ok(None);
    }
    order.expect_version(version)?;
    if !matches!(order.state, OrderState::Confirmed | OrderState::Cancelled) {
        return Err(conflict("Only of a booking that was paid can money go back."));
    }
    if amount.currency != order.total.currency || amount.amount <= Decimal::ZERO {
        return Err(conflict(format!("An amount above nought in {}.", order.total.currency)));
    }
    back_in_tx(tx, ids, now, &mut order, amount, reason).await?;
    let detail = Some(json!({"goes_back": amount, "reason": reason, "request": request}));
    store::save_in_tx(tx, now, &mut order, Step { act: "REFUND_ASKED", by, detail }).await?;
    Ok(Some(order))
}

/// The order is locked, so nobody asks meanwhile.
async fn was_asked_in_tx(tx: &mut ChannelTx, key: OrderKey, request: Uuid) -> Result<bool, OrderError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from sales.order_step
               where order_key = $1 and act = 'REFUND_ASKED' and detail ->> 'request' = $2) as "asked!""#,
        key.0,
        request.to_string(),
    )
    .fetch_one(tx.conn())
    .await?)
}

async fn back_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    amount: Money,
    reason: &str,
) -> Result<(), OrderError> {
    if amount.currency != order.total.currency || amount.amount.is_sign_negative() {
        return Err(conflict(format!("An amount in {}.", order.total.currency)));
    }
    if amount.amount.is_zero() {
        Ok(())
    } else {
        money::give_back_in_tx(tx, ids, now, order, amount, reason).await
    }
}
