use crate::row::{self, Payment, Wanted};
use chrono::{DateTime, Duration, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey},
    orders::OrderReference,
    payments::GatewayName,
};
use platform::{DbError, Ids, OpsDb, OpsTx};
use uuid::Uuid;

#[derive(Debug, Clone)]
pub struct Begin {
    pub order: OrderKey,
    pub reference: OrderReference,
    /// What of the order it pays (`order`, `change-2`): each is paid once.
    pub purpose: String,
    pub gateway: GatewayName,
    pub amount: Money,
    pub wanted: Wanted,
}

#[derive(Debug)]
pub enum Begun {
    Fresh(Payment),
    /// There is one already that could be paid.
    Active(Payment),
    Paid(PaymentKey),
    /// What was paid of this order is in another currency: they never mix.
    OtherCurrency,
}

/// Writes the attempt down before anybody is asked. One at a time per order.
pub async fn begin_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    begin: &Begin,
) -> Result<Begun, DbError> {
    let code = begin.amount.currency.to_string();
    sqlx::query!(
        "insert into payment.order_account (order_key, reference, currency, status, opened_at, updated_at)
         values ($1, $2, $3, 'PENDING_PAYMENT', $4, $4)
         on conflict on constraint pk_order_account do nothing",
        begin.order.0,
        begin.reference.to_string(),
        code,
        now,
    )
    .execute(tx.conn())
    .await?;
    let account = sqlx::query!(
        "select currency, captured from payment.order_account where order_key = $1 for update",
        begin.order.0
    )
    .fetch_one(tx.conn())
    .await?;
    let paid = sqlx::query_scalar!(
        "select payment_key from payment.payment
         where order_key = $1 and purpose = $2 and state = 'CAPTURED' and not is_duplicate",
        begin.order.0,
        begin.purpose,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(key) = paid {
        return Ok(Begun::Paid(PaymentKey(key)));
    }
    if account.currency != code && !account.captured.is_zero() {
        return Ok(Begun::OtherCurrency);
    }
    if let Some(active) = row::active(tx, begin.order).await? {
        return Ok(Begun::Active(active));
    }
    sqlx::query!(
        "update payment.order_account set currency = $2, updated_at = $3,
             status = case when status = 'FAILED' then 'PENDING_PAYMENT' else status end where order_key = $1",
        begin.order.0,
        code,
        now,
    )
    .execute(tx.conn())
    .await?;
    let attempt = sqlx::query_scalar!(
        r#"select coalesce(max(attempt), 0) + 1 as "attempt!" from payment.payment where order_key = $1"#,
        begin.order.0
    )
    .fetch_one(tx.conn())
    .await?;
    insert(tx, ids.new_id(now), attempt, now, begin).await
}

/// The hold lasts longer: so does the payment.
pub async fn prolong(db: &OpsDb, key: PaymentKey, until: DateTime<Utc>) -> Result<(), DbError> {
    sqlx::query!(
        "update payment.payment set pay_until = $2 where payment_key = $1 and pay_until < $2
         and state in ('CREATED', 'AT_GATEWAY', 'PENDING', 'CAPTURING', 'UNCLEAR')",
        key.0,
        until,
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

async fn insert(
    tx: &mut OpsTx,
    key: Uuid,
    attempt: i32,
    now: DateTime<Utc>,
    begin: &Begin,
) -> Result<Begun, DbError> {
    let mut wanted = begin.wanted.clone();
    for address in [&mut wanted.return_to, &mut wanted.cancel_to] {
        *address = with_payment(address, key);
    }
    let kept =
        serde_json::to_value(&wanted).map_err(|error| DbError(sqlx::Error::Encode(Box::new(error))))?;
    sqlx::query!(
        "insert into payment.payment (payment_key, order_key, purpose, attempt, reference, gateway, amount, currency,
             state, wanted, pay_until, ask_at, since, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'CREATED', $9, $10, $11, $12, $12)",
        key,
        begin.order.0,
        begin.purpose,
        attempt,
        format!("{}-{attempt}", begin.reference),
        begin.gateway.as_str(),
        begin.amount.amount,
        begin.amount.currency.to_string(),
        kept,
        wanted.pay_until,
        wanted.pay_until.max(now + Duration::minutes(1)),
        now,
    )
    .execute(tx.conn())
    .await?;
    let made = row::lock(tx, PaymentKey(key)).await?;
    made.map(Begun::Fresh).ok_or_else(|| crate::unreadable("the payment just made is not there".to_owned()))
}

/// The page that a guest comes back to knows which attempt it was.
fn with_payment(address: &str, key: Uuid) -> String {
    let (plain, fragment) = address.split_once('#').map_or((address, None), |(a, b)| (a, Some(b)));
    let joint = if plain.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|text| format!("#{text}")).unwrap_or_default();
    format!("{plain}{joint}payment={key}{fragment}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_way_back_names_the_payment() {
        let with = |address| super::with_payment(address, uuid::Uuid::nil());
        let key = "00000000-0000-0000-0000-000000000000";
        assert_eq!(with("https://k.test/pay"), format!("https://k.test/pay?payment={key}"));
        assert_eq!(with("https://k.test/pay?x=1#top"), format!("https://k.test/pay?x=1&payment={key}#top"));
    }
}
