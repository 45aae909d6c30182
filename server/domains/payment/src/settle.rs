//! What a gateway said becomes what we hold: the one place where a payment is captured, declined or closed.

use crate::{
    ask_again,
    refund::{NewRefund, want_in_tx},
    row::{self, Payment},
    state::{Heard, Manner, PaymentState, after},
};
use chrono::{DateTime, Utc};
use contracts::{Money, ids::PaymentKey};
use events::{DomainEvent, PaymentEvent, PaymentFailure};
use platform::{DbError, Ids, OpsTx, outbox::publish_in_tx};
use rust_decimal::Decimal;

#[derive(Debug)]
pub struct Settled {
    pub before: PaymentState,
    pub payment: Payment,
    /// Money that is not ours to keep goes back by itself.
    pub gives_back: bool,
}

/// Idempotent: whoever tells it, and however often, money is captured once and told once. None: no such payment.
pub async fn settle_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: PaymentKey,
    heard: &Heard,
    manner: Manner,
) -> Result<Option<Settled>, DbError> {
    let Some(before) = row::lock(tx, key).await? else { return Ok(None) };
    // what was taken beside what was asked for is on its way back: it is not made good by another word
    let odd = before.state == PaymentState::Mismatch && before.captured.is_some();
    let state = if odd { before.state } else { after(before.state, heard, manner) };
    let fresh = state != before.state;
    let mut payment = before.clone();
    payment.state = state;
    payment.code = match heard {
        Heard::Declined { code, .. }
        | Heard::Unknown { code }
        | Heard::Refused { code }
        | Heard::Odd { code, .. } => Some(code.clone()),
        Heard::Returned => Some("RETURNED_AT_GATEWAY".to_owned()),
        _ if fresh => None,
        _ => payment.code,
    };
    // what we hold already is held: a payment read anew adds nothing
    let taken = payment.captured.is_none().then(|| taken(&before, heard)).flatten();
    if let Some((money, capture)) = &taken {
        payment.captured = Some(*money);
        payment.capture_ref = Some(capture.clone());
    }
    if state == PaymentState::Captured && fresh {
        payment.is_duplicate = is_paid_already(tx, &payment).await?;
    }
    payment.asked = if fresh { 0 } else { before.asked.saturating_add(1) };
    if fresh {
        payment.since = now;
    }
    save(tx, now, &payment, ask_again::payment(state, payment.asked, now, payment.pay_until, manner)).await?;
    if fresh {
        account(tx, now, &payment).await?;
        if let Some(event) = told(now, &payment) {
            publish_in_tx(tx, ids, now, &[DomainEvent::Payment(event)]).await?;
        }
    }
    let gives_back = taken.is_some() && (payment.is_duplicate || state == PaymentState::Mismatch);
    if let (true, Some((money, _))) = (gives_back, &taken) {
        let why = if payment.is_duplicate { "duplicate" } else { "mismatch" };
        let refund = NewRefund {
            payment: key,
            order: payment.order,
            amount: *money,
            request: format!("{why}:{key}"),
            reason: format!("paid twice, or not what was asked for ({why})"),
            wanted_by: "system:payments".to_owned(),
        };
        // it fits: this much was taken and nothing of it is promised
        let _ = want_in_tx(tx, ids, now, &refund).await?;
    }
    Ok(Some(Settled { before: before.state, payment, gives_back }))
}

fn taken(payment: &Payment, heard: &Heard) -> Option<(Money, String)> {
    match heard {
        Heard::Paid { capture } => Some((payment.amount, capture.clone())),
        Heard::Odd { taken: Some(taken), .. } => Some((taken.money, taken.capture.clone())),
        _ => None,
    }
}

async fn is_paid_already(tx: &mut OpsTx, payment: &Payment) -> Result<bool, DbError> {
    let other = sqlx::query_scalar!(
        r#"select exists (select from payment.payment where order_key = $1 and purpose = $2 and payment_key <> $3
             and state = 'CAPTURED' and not is_duplicate) as "other!""#,
        payment.order.0,
        payment.purpose,
        payment.key.0,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(other)
}

async fn save(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    payment: &Payment,
    ask_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let ended = (!payment.state.is_active()).then_some(now);
    sqlx::query!(
        "update payment.payment set state = $2, code = $3, captured = $4, captured_currency = $5, capture_ref = $6,
             is_duplicate = $7, asked = $8, since = $9, ask_at = $10, ended_at = coalesce(ended_at, $11),
             lease = null, lease_until = null,
             wanted = case when $11::timestamptz is null then wanted
                 else wanted || '{\"guest_name\": \"\", \"guest_email\": \"\"}' end
         where payment_key = $1",
        payment.key.0,
        payment.state.as_str(),
        payment.code,
        payment.captured.map_or(Decimal::ZERO, |money| money.amount),
        payment.captured.map(|money| money.currency.to_string()),
        payment.capture_ref,
        payment.is_duplicate,
        payment.asked,
        payment.since,
        ask_at,
        ended,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The customer's payment status of the order.
async fn account(tx: &mut OpsTx, now: DateTime<Utc>, payment: &Payment) -> Result<(), DbError> {
    let captured = if payment.is_paid() { payment.amount.amount } else { Decimal::ZERO };
    let failed = payment.state == PaymentState::Declined;
    sqlx::query!(
        "update payment.order_account set captured = captured + $2, updated_at = $4,
             status = case when $2 > 0 then 'PAID' when captured > 0 then status
                 when $3 then 'FAILED' else 'PENDING_PAYMENT' end
         where order_key = $1",
        payment.order.0,
        captured,
        failed,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Once for each: a payment comes to each end once. A second capture of the same is nobody's news but staff's.
fn told(at: DateTime<Utc>, payment: &Payment) -> Option<PaymentEvent> {
    let (key, order, gateway) = (payment.key, payment.order, payment.gateway);
    let failed = |why| PaymentEvent::PaymentFailedV1 {
        payment: key,
        order,
        gateway,
        why,
        code: payment.code.clone().unwrap_or_default(),
        at,
    };
    match payment.state {
        PaymentState::Captured if !payment.is_duplicate => Some(PaymentEvent::PaymentCapturedV1 {
            payment: key,
            order,
            amount: payment.amount,
            gateway,
            capture_ref: payment.capture_ref.clone().unwrap_or_default(),
            at,
        }),
        PaymentState::Declined | PaymentState::Mismatch => Some(failed(PaymentFailure::Declined)),
        PaymentState::Closed => Some(failed(PaymentFailure::Closed)),
        _ => None,
    }
}

/// Ends an attempt that no gateway knows of: nobody can have paid it. None: there is none such (any more).
pub async fn drop_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    key: PaymentKey,
) -> Result<Option<Settled>, DbError> {
    let Some(payment) = row::lock(tx, key).await? else { return Ok(None) };
    let asked_now = payment.lease_until.is_some_and(|until| until > now);
    if payment.gateway_order.is_some() || payment.state != PaymentState::Created || asked_now {
        return Ok(None);
    }
    let manner = Manner { closing: true, by_itself: false };
    settle_in_tx(tx, ids, now, key, &Heard::Absent, manner).await
}
