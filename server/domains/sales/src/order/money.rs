//! What came in for an order and what goes back, payment by payment.

use super::{
    confirm::PaidFacts,
    error::{OrderError, conflict},
    store::{self, Step},
    tell,
    whole::Order,
};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey},
    orders::OrderState,
    payments::GatewayName,
    status::EventType,
};
use events::MoneyMovedV1;
use platform::{ChannelTx, Ids};
use rust_decimal::Decimal;
use serde_json::json;
use uuid::Uuid;

/// False: this payment is known.
pub(super) async fn take_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    (paid_as, paid): (OrderKey, &PaidFacts),
) -> Result<bool, OrderError> {
    if paid.amount.currency != order.total.currency || paid.amount.amount <= Decimal::ZERO {
        return Err(conflict("Paid in another currency than the order is in: somebody must see to it."));
    }
    let fresh = sqlx::query!(
        "insert into sales.order_money (entry_key, order_key, kind, payment_key, paid_as, amount, gateway, capture_ref,
             state, at, settled_at)
         values ($1, $2, 'PAID', $3, $4, $5, $6, $7, 'DONE', $8, $9) on conflict do nothing",
        ids.new_id(now),
        order.key.0,
        paid.payment.0,
        paid_as.0,
        paid.amount.amount,
        paid.gateway.as_str(),
        paid.capture_ref,
        paid.at,
        now,
    )
    .execute(tx.conn())
    .await?
    .rows_affected()
        == 1;
    if fresh {
        order.paid.amount += paid.amount.amount;
    }
    Ok(fresh)
}

/// Asks for `amount` back, from the newest payments first. It is never more than what we have.
pub(super) async fn give_back_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    amount: Money,
    reason: &str,
) -> Result<(), OrderError> {
    if amount.amount > order.balance().amount {
        return Err(conflict(format!("We have {} of this booking; no more can go back.", order.balance())));
    }
    let payments = sqlx::query!(
        r#"select p.payment_key, p.paid_as, p.amount - coalesce((
               select sum(r.amount) from sales.order_money r
               where r.kind = 'REFUND' and r.payment_key = p.payment_key and r.order_key = p.order_key), 0) as "left!"
           from sales.order_money p where p.order_key = $1 and p.kind = 'PAID' order by p.at desc, p.entry_key desc"#,
        order.key.0,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rest = amount.amount;
    for payment in payments {
        let part = payment.left.min(rest);
        if part <= Decimal::ZERO {
            continue;
        }
        let wanted = tell::Wanted {
            payment: PaymentKey(payment.payment_key),
            paid_as: OrderKey(payment.paid_as),
            amount: Money::new(part, amount.currency),
            request: ids.new_id(now),
            reason,
        };
        want_in_tx(tx, ids, now, order, wanted).await?;
        rest -= part;
    }
    if rest.is_zero() { Ok(()) } else { Err(conflict("The payments of this booking do not add up.")) }
}

/// All of one payment that has no place here: paid twice, or for something that is gone.
pub(super) async fn give_payment_back_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    (paid_as, paid): (OrderKey, &PaidFacts),
    reason: &str,
) -> Result<(), OrderError> {
    let (payment, amount, request) = (paid.payment, paid.amount, ids.new_id(now));
    want_in_tx(tx, ids, now, order, tell::Wanted { payment, paid_as, amount, request, reason }).await
}

async fn want_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    order: &mut Order,
    wanted: tell::Wanted<'_>,
) -> Result<(), OrderError> {
    sqlx::query!(
        "insert into sales.order_money (entry_key, order_key, kind, payment_key, paid_as, amount, state, reason, at)
         values ($1, $2, 'REFUND', $3, $4, $5, 'WANTED', $6, $7)",
        wanted.request,
        order.key.0,
        wanted.payment.0,
        wanted.paid_as.0,
        wanted.amount.amount,
        wanted.reason,
        now,
    )
    .execute(tx.conn())
    .await?;
    order.given_back.amount += wanted.amount.amount;
    tell::refund_in_tx(tx, ids, now, order, wanted).await
}

/// What became of a refund that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    Done {
        refund_ref: String,
        at: DateTime<Utc>,
    },
    /// The money is still ours; a person must see to it.
    Failed,
}

/// By payment's word. Twice changes nothing, and a failure after a success neither. None: no such request.
pub async fn note_refund_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    request: Uuid,
    outcome: RefundOutcome,
) -> Result<Option<Order>, OrderError> {
    let key = sqlx::query_scalar!(
        "select order_key from sales.order_money where entry_key = $1 and kind = 'REFUND'",
        request,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(key) = key else { return Ok(None) };
    let mut order = store::lock_in_tx(tx, OrderKey(key)).await?.ok_or(OrderError::NotFound)?;
    let (state, refund_ref, settled) = match &outcome {
        RefundOutcome::Done { refund_ref, at } => ("DONE", Some(refund_ref.as_str()), Some(*at)),
        RefundOutcome::Failed => ("FAILED", None, None),
    };
    let changed = sqlx::query!(
        r#"update sales.order_money m set state = $2, refund_ref = $3, settled_at = $4
           from sales.order_money p
           where m.entry_key = $1 and m.state <> $2 and m.state <> 'DONE'
             and p.payment_key = m.payment_key and p.kind = 'PAID'
           returning m.amount, p.gateway as "gateway!", p.capture_ref as "capture_ref!""#,
        request,
        state,
        refund_ref,
        settled,
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(changed) = changed else { return Ok(Some(order)) };
    let amount = Money::new(changed.amount, order.total.currency);
    let RefundOutcome::Done { refund_ref, at } = outcome else {
        let step = Step { act: "REFUND_FAILED", by: "payment", detail: Some(json!({"amount": amount})) };
        store::save_in_tx(tx, now, &mut order, step).await?;
        return Ok(Some(order));
    };
    if order.state == OrderState::RefundDue && all_done_in_tx(tx, order.key).await? {
        order.become_state(OrderState::Refunded)?;
    }
    // ops never heard of an order that was not confirmed
    if order.told_at.is_some() {
        let kind =
            if order.state == OrderState::Confirmed { EventType::Updated } else { EventType::Cancelled };
        let gateway: GatewayName = changed.gateway.parse().map_err(|_| conflict("an unknown gateway"))?;
        let moved = MoneyMovedV1 {
            gateway,
            capture_ref: changed.capture_ref,
            refund_ref: Some(refund_ref),
            amount,
            at,
        };
        tell::booking_in_tx(tx, ids, now, &mut order, kind, Some(moved)).await?;
    }
    let step = Step { act: "REFUNDED", by: "payment", detail: Some(json!({"amount": amount})) };
    store::save_in_tx(tx, now, &mut order, step).await?;
    Ok(Some(order))
}

async fn all_done_in_tx(tx: &mut ChannelTx, order: OrderKey) -> Result<bool, OrderError> {
    Ok(sqlx::query_scalar!(
        r#"select not exists (select from sales.order_money where order_key = $1 and kind = 'REFUND'
               and state <> 'DONE') as "all!""#,
        order.0,
    )
    .fetch_one(tx.conn())
    .await?)
}
