//! Money that goes back: wanted once per request, never more in all than was taken.

use crate::{
    ask_again::{self, LEASE},
    refund_row::{self, Of, Refund},
    row::{self, Payment},
    state::RefundState,
};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey, RefundKey},
};
use events::{DomainEvent, PaymentEvent};
use platform::{DbError, Ids, OpsDb, OpsTx, outbox::publish_in_tx};
use rust_decimal::Decimal;
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct NewRefund {
    pub payment: PaymentKey,
    pub order: OrderKey,
    pub amount: Money,
    /// Of whoever wants it: wanted twice under one name, it is one refund.
    pub request: String,
    pub reason: String,
    pub wanted_by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRefund {
    #[error("there is no such payment of this order")]
    NoPayment,
    #[error("nothing was taken")]
    NotPaid,
    #[error("it is not an amount of this payment")]
    NotOfThis,
    #[error("only {left} of this payment are left to give back")]
    TooMuch { left: Money },
    #[error("this request was for another refund")]
    RequestUsed,
    #[error("it is under way or done")]
    NotFailed,
}

/// Writes it down; the amount is promised from now on.
pub async fn want_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    new: &NewRefund,
) -> Result<Result<Refund, NoRefund>, DbError> {
    let Some(payment) = row::lock(tx, new.payment).await?.filter(|payment| payment.order == new.order) else {
        return Ok(Err(NoRefund::NoPayment));
    };
    if let Some(known) = refund_row::by_request(tx, new.order, &new.request).await? {
        let same = known.payment == new.payment && known.amount == new.amount;
        return Ok(if same { Ok(known) } else { Err(NoRefund::RequestUsed) });
    }
    let of = match of(&payment) {
        Some(of) => of,
        None => return Ok(Err(NoRefund::NotPaid)),
    };
    if new.amount.currency != of.paid.currency || new.amount.amount <= Decimal::ZERO {
        return Ok(Err(NoRefund::NotOfThis));
    }
    if let Err(too_much) = promise(tx, &payment, new.amount.amount).await? {
        return Ok(Err(too_much));
    }
    let key = RefundKey(ids.new_id(now));
    let kept = serde_json::to_value(&of).map_err(|error| DbError(sqlx::Error::Encode(Box::new(error))))?;
    sqlx::query!(
        "insert into payment.refund (refund_key, payment_key, order_key, request, amount, currency, reason, wanted_by,
             state, wanted, ask_at, since, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'WANTED', $9, $10, $10, $10)",
        key.0,
        new.payment.0,
        new.order.0,
        new.request,
        new.amount.amount,
        new.amount.currency.to_string(),
        new.reason,
        new.wanted_by,
        kept,
        now,
    )
    .execute(tx.conn())
    .await?;
    let made = refund_row::lock(tx, key).await?;
    Ok(Ok(made.ok_or_else(|| crate::unreadable("the refund just made is not there".to_owned()))?))
}

fn of(payment: &Payment) -> Option<Of> {
    Some(Of {
        gateway_order: payment.gateway_order.clone()?,
        reference: payment.reference.clone(),
        paid: payment.captured?,
        capture: payment.capture_ref.clone()?,
    })
}

/// All promises together stay within what was taken; the row is locked, and a check stands behind it.
async fn promise(
    tx: &mut OpsTx,
    payment: &Payment,
    amount: Decimal,
) -> Result<Result<(), NoRefund>, DbError> {
    let Some(taken) = payment.captured else { return Ok(Err(NoRefund::NotPaid)) };
    let left = taken.amount - payment.promised;
    if amount > left {
        return Ok(Err(NoRefund::TooMuch { left: Money::new(left.normalize(), taken.currency) }));
    }
    sqlx::query!(
        "update payment.payment set promised = promised + $2 where payment_key = $1",
        payment.key.0,
        amount
    )
    .execute(tx.conn())
    .await?;
    Ok(Ok(()))
}

/// None: another asks just now, or there is nothing to ask.
pub async fn lease_refund(
    db: &OpsDb,
    now: DateTime<Utc>,
    key: RefundKey,
    lease: Uuid,
) -> Result<Option<Refund>, DbError> {
    let mut tx = db.begin().await?;
    let found = refund_row::lock(&mut tx, key).await?;
    let free = |refund: &Refund| {
        matches!(refund.state, RefundState::Wanted | RefundState::Asked | RefundState::Unclear)
            && refund.lease_until.is_none_or(|until| until <= now)
    };
    let Some(refund) = found.filter(free) else { return Ok(None) };
    sqlx::query!(
        "update payment.refund set lease = $2, lease_until = $3, ask_at = $3 where refund_key = $1",
        key.0,
        lease,
        now + LEASE,
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(Some(refund))
}

/// What the gateway said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refunding {
    Done { refund_ref: String },
    Accepted { refund_ref: String },
    Failed { code: String },
    Unknown { code: String },
}

/// Writes down what came of it. Answers with the refund and whether it has now ended; None: there is none such.
pub async fn refunded_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    payment: PaymentKey,
    key: RefundKey,
    heard: &Refunding,
) -> Result<Option<(Refund, bool)>, DbError> {
    let Some(payment) = row::lock(tx, payment).await? else { return Ok(None) };
    let Some(mut refund) = refund_row::lock(tx, key).await? else { return Ok(None) };
    if matches!(refund.state, RefundState::Done | RefundState::Failed) {
        return Ok(Some((refund, false)));
    }
    let before = refund.state;
    (refund.state, refund.code) = match heard {
        Refunding::Done { .. } => (RefundState::Done, None),
        Refunding::Accepted { .. } => (RefundState::Asked, None),
        Refunding::Failed { code } => (RefundState::Failed, Some(code.clone())),
        Refunding::Unknown { code } if before == RefundState::Asked => (before, Some(code.clone())),
        Refunding::Unknown { code } => (RefundState::Unclear, Some(code.clone())),
    };
    if let Refunding::Done { refund_ref } | Refunding::Accepted { refund_ref } = heard {
        refund.refund_ref = Some(refund_ref.clone());
    }
    let fresh = refund.state != before;
    refund.asked = if fresh { 0 } else { refund.asked.saturating_add(1) };
    let ended = matches!(refund.state, RefundState::Done | RefundState::Failed);
    sqlx::query!(
        "update payment.refund set state = $2, code = $3, refund_ref = $4, asked = $5, ask_at = $6, lease = null,
             lease_until = null, since = case when $7 then $8 else since end,
             ended_at = case when $9 then $8 else ended_at end
         where refund_key = $1",
        key.0,
        refund.state.as_str(),
        refund.code,
        refund.refund_ref,
        refund.asked,
        ask_again::refund(refund.state, refund.asked, now),
        fresh,
        now,
        ended,
    )
    .execute(tx.conn())
    .await?;
    if ended {
        count(tx, now, &payment, &refund).await?;
        if payment.is_paid() {
            publish_in_tx(tx, ids, now, &[DomainEvent::Payment(told(now, &payment, &refund))]).await?;
        }
    }
    Ok(Some((refund, ended)))
}

async fn count(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    payment: &Payment,
    refund: &Refund,
) -> Result<(), DbError> {
    if refund.state == RefundState::Failed {
        sqlx::query!(
            "update payment.payment set promised = promised - $2 where payment_key = $1",
            payment.key.0,
            refund.amount.amount,
        )
        .execute(tx.conn())
        .await?;
    } else if payment.is_paid() {
        sqlx::query!(
            "update payment.order_account set refunded = refunded + $2, updated_at = $3,
                 status = case when refunded + $2 >= captured then 'REFUNDED' else status end
             where order_key = $1",
            payment.order.0,
            refund.amount.amount,
            now,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

fn told(at: DateTime<Utc>, payment: &Payment, refund: &Refund) -> PaymentEvent {
    let (key, order, amount, request) = (refund.key, refund.order, refund.amount, refund.request.clone());
    if refund.state == RefundState::Done {
        PaymentEvent::RefundDoneV1 {
            refund: key,
            payment: payment.key,
            order,
            amount,
            request,
            gateway: payment.gateway,
            refund_ref: refund.refund_ref.clone().unwrap_or_default(),
            at,
        }
    } else {
        let code = refund.code.clone().unwrap_or_default();
        PaymentEvent::RefundFailedV1 { refund: key, payment: payment.key, order, amount, request, code, at }
    }
}

/// One that failed is tried again, as a new request to the gateway.
pub async fn anew_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    payment: PaymentKey,
    key: RefundKey,
) -> Result<Result<Refund, NoRefund>, DbError> {
    let Some(payment) = row::lock(tx, payment).await? else { return Ok(Err(NoRefund::NoPayment)) };
    let Some(mut refund) = refund_row::lock(tx, key).await? else { return Ok(Err(NoRefund::NoPayment)) };
    if refund.state != RefundState::Failed {
        return Ok(Err(NoRefund::NotFailed));
    }
    if let Err(too_much) = promise(tx, &payment, refund.amount.amount).await? {
        return Ok(Err(too_much));
    }
    sqlx::query!(
        "update payment.refund set state = 'WANTED', tries = tries + 1, asked = 0, ask_at = $2, since = $2,
             ended_at = null, code = null, refund_ref = null where refund_key = $1",
        key.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    refund.state = RefundState::Wanted;
    refund.tries += 1;
    Ok(Ok(refund))
}
