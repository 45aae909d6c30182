use chrono::{DateTime, Utc};
use contracts::ids::{PaymentKey, RefundKey};
use platform::{DbError, Ids, OpsTx};
use uuid::Uuid;

/// One answer of a gateway, without secrets and without who paid.
#[derive(Debug, Clone)]
pub struct Answered {
    pub asked: String,
    pub at: DateTime<Utc>,
    /// None: none came.
    pub status: Option<u16>,
    pub body: String,
}

/// All that was heard in one asking, whatever came of it. One statement.
pub async fn keep_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    payment: PaymentKey,
    refund: Option<RefundKey>,
    answers: &[Answered],
) -> Result<(), DbError> {
    if answers.is_empty() {
        return Ok(());
    }
    let keys: Vec<Uuid> = answers.iter().map(|_| ids.new_id(now)).collect();
    let asked: Vec<String> = answers.iter().map(|answer| answer.asked.clone()).collect();
    let times: Vec<DateTime<Utc>> = answers.iter().map(|answer| answer.at).collect();
    let statuses: Vec<Option<i32>> = answers.iter().map(|answer| answer.status.map(i32::from)).collect();
    let bodies: Vec<String> = answers.iter().map(|answer| answer.body.clone()).collect();
    sqlx::query!(
        "insert into payment.answer (answer_id, payment_key, refund_key, asked, at, status, body)
         select id, $1, $2, a, t, s, b
         from unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::int4[], $7::text[]) as new (id, a, t, s, b)",
        payment.0,
        refund.map(|key| key.0),
        &keys,
        &asked,
        &times,
        &statuses as &[Option<i32>],
        &bodies,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
