use chrono::{DateTime, Utc};
use contracts::{ids::PaymentKey, payments::GatewayName};
use platform::{DbError, OpsDb, OpsTx, sweep::in_batches};

/// A notice of a gateway, its signature checked.
#[derive(Debug, Clone)]
pub struct Bell {
    pub gateway: GatewayName,
    /// The same for each delivery of the same news.
    pub id: String,
    pub kind: String,
    pub order: Option<String>,
    pub reference: Option<String>,
    /// None: of no payment of ours.
    pub payment: Option<PaymentKey>,
    pub body: String,
}

/// True the first time.
pub async fn write_in_tx(tx: &mut OpsTx, now: DateTime<Utc>, bell: &Bell) -> Result<bool, DbError> {
    let times = sqlx::query_scalar!(
        "insert into payment.notice as n (gateway, notice_id, kind, gateway_order, reference, payment_key, body,
             heard_at, last_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         on conflict on constraint pk_notice do update set times = n.times + 1, last_at = excluded.last_at
         returning times",
        bell.gateway.as_str(),
        bell.id,
        bell.kind,
        bell.order,
        bell.reference,
        bell.payment.map(|key| key.0),
        bell.body,
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(times == 1)
}

/// Removes notices about nothing of ours; those of payments are kept with them.
pub async fn sweep_notices(db: &OpsDb, before: DateTime<Utc>) -> Result<u64, DbError> {
    let gone = in_batches(|| {
        sqlx::query!(
            "delete from payment.notice where (gateway, notice_id) in (
                 select gateway, notice_id from payment.notice
                 where heard_at <= $1 and payment_key is null limit 1000)",
            before,
        )
        .execute(db.pool())
    })
    .await?;
    Ok(gone)
}
