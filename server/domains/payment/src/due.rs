//! What is to be asked about without anybody waiting for it.

use chrono::{DateTime, Duration, Utc};
use contracts::ids::{PaymentKey, RefundKey};
use platform::{DbError, OpsDb, OpsTx};

/// A process that dies after taking some leaves them to another.
const TAKEN_FOR: Duration = Duration::seconds(60);

/// Takes at most `most`, the longest due first. Any number of processes may ask.
pub async fn due_payments(db: &OpsDb, now: DateTime<Utc>, most: i64) -> Result<Vec<PaymentKey>, DbError> {
    let keys = sqlx::query_scalar!(
        "with due as (
             select payment_key from payment.payment where ask_at <= $1 order by ask_at limit $3
             for update skip locked
         )
         update payment.payment p set ask_at = $2 from due where p.payment_key = due.payment_key
         returning p.payment_key",
        now,
        now + TAKEN_FOR,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(keys.into_iter().map(PaymentKey).collect())
}

pub async fn due_refunds(db: &OpsDb, now: DateTime<Utc>, most: i64) -> Result<Vec<RefundKey>, DbError> {
    let keys = sqlx::query_scalar!(
        "with due as (
             select refund_key from payment.refund where ask_at <= $1 order by ask_at limit $3
             for update skip locked
         )
         update payment.refund r set ask_at = $2 from due where r.refund_key = due.refund_key
         returning r.refund_key",
        now,
        now + TAKEN_FOR,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(keys.into_iter().map(RefundKey).collect())
}

/// A bell rang: what can still change of this payment and its refunds is asked about soon, whoever asks now.
pub async fn ring_in_tx(tx: &mut OpsTx, now: DateTime<Utc>, key: PaymentKey) -> Result<(), DbError> {
    sqlx::query!(
        "update payment.payment set ask_at = $2
         where payment_key = $1 and state <> 'CAPTURED' and gateway_order is not null",
        key.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "update payment.refund set ask_at = $2 where payment_key = $1 and state in ('ASKED', 'UNCLEAR')",
        key.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
