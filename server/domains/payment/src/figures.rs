use chrono::{DateTime, Duration, Utc};
use contracts::{Money, ids::OrderKey, status::PaymentStatus};
use platform::{DbError, OpsDb};

/// Where an order's money stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub status: PaymentStatus,
    pub captured: Money,
    pub refunded: Money,
}

/// None: nobody began to pay.
pub async fn account(db: &OpsDb, order: OrderKey) -> Result<Option<Account>, DbError> {
    let row = sqlx::query!(
        "select status, currency, captured, refunded from payment.order_account where order_key = $1",
        order.0
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| {
        let currency = crate::row::currency(&row.currency)?;
        let status = row.status.parse().map_err(|_| crate::unreadable(row.status.clone()))?;
        let money = |amount| Money::new(amount, currency);
        Ok(Account { status, captured: money(row.captured), refunded: money(row.refunded) })
    })
    .transpose()
}

/// Money that time alone does not set right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub payments: i64,
    pub refunds: i64,
    pub oldest: Option<DateTime<Utc>>,
}

/// What has been unclear for `patience`, what should have ended long ago, money under our name that is not as it should
/// be, refunds that failed.
pub async fn trouble(db: &OpsDb, now: DateTime<Utc>, patience: Duration) -> Result<Trouble, DbError> {
    let payments = sqlx::query!(
        r#"select count(*) as "count!", min(since) as oldest from payment.payment p
           where state in ('UNCLEAR', 'CAPTURING') and since <= $1
              or state in ('CREATED', 'AT_GATEWAY') and pay_until <= $2
              or state = 'PENDING' and since <= $3
              or state = 'MISMATCH' and since > $4 and not exists (
                  select from payment.refund r where r.payment_key = p.payment_key and r.state = 'DONE')"#,
        now - patience,
        now - Duration::hours(1) - patience,
        now - Duration::days(4),
        now - Duration::days(14),
    )
    .fetch_one(db.pool())
    .await?;
    let refunds = sqlx::query!(
        r#"select count(*) as "count!", min(since) as oldest from payment.refund
           where state = 'FAILED' and since > $3 or state in ('WANTED', 'UNCLEAR') and since <= $1
              or state = 'ASKED' and since <= $2"#,
        now - patience,
        now - Duration::days(4),
        now - Duration::days(30),
    )
    .fetch_one(db.pool())
    .await?;
    Ok(Trouble {
        payments: payments.count,
        refunds: refunds.count,
        oldest: payments.oldest.into_iter().chain(refunds.oldest).min(),
    })
}
