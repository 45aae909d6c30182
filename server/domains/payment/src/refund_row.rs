use crate::{row::currency, state::RefundState, unreadable};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey, RefundKey},
};
use platform::{DbError, OpsDb, OpsTx};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What money goes back of, as the gateway knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Of {
    pub gateway_order: String,
    pub reference: String,
    pub paid: Money,
    pub capture: String,
}

#[derive(Debug, Clone)]
pub struct Refund {
    pub key: RefundKey,
    pub payment: PaymentKey,
    pub order: OrderKey,
    pub request: String,
    pub amount: Money,
    pub reason: String,
    pub wanted_by: String,
    pub state: RefundState,
    pub tries: i32,
    pub of: Of,
    pub refund_ref: Option<String>,
    pub code: Option<String>,
    pub lease_until: Option<DateTime<Utc>>,
    pub asked: i32,
    pub since: DateTime<Utc>,
}

impl Refund {
    /// For the gateway.
    pub fn gateway_request(&self) -> String {
        format!("{}-r{}", self.key.0.simple(), self.tries)
    }
}

struct Row {
    refund_key: Uuid,
    payment_key: Uuid,
    order_key: Uuid,
    request: String,
    amount: Decimal,
    currency: String,
    reason: String,
    wanted_by: String,
    state: String,
    tries: i32,
    wanted: serde_json::Value,
    refund_ref: Option<String>,
    code: Option<String>,
    lease_until: Option<DateTime<Utc>>,
    asked: i32,
    since: DateTime<Utc>,
}

impl TryFrom<Row> for Refund {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            key: RefundKey(row.refund_key),
            payment: PaymentKey(row.payment_key),
            order: OrderKey(row.order_key),
            request: row.request,
            amount: Money::new(row.amount, currency(&row.currency)?),
            reason: row.reason,
            wanted_by: row.wanted_by,
            state: RefundState::read(&row.state)?,
            tries: row.tries,
            of: serde_json::from_value(row.wanted).map_err(|error| unreadable(error.to_string()))?,
            refund_ref: row.refund_ref,
            code: row.code,
            lease_until: row.lease_until,
            asked: row.asked,
            since: row.since,
        })
    }
}

macro_rules! refunds {
    ($rest:literal, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            Row,
            "select refund_key, payment_key, order_key, request, amount, currency, reason, wanted_by, state, tries,
                 wanted, refund_ref, code, lease_until, asked, since from payment.refund " + $rest,
            $($arg),*
        )
    };
}

pub async fn refund(db: &OpsDb, key: RefundKey) -> Result<Option<Refund>, DbError> {
    let row = refunds!("where refund_key = $1", key.0).fetch_optional(db.pool()).await?;
    row.map(Refund::try_from).transpose()
}

/// Oldest first.
pub async fn refunds_of(db: &OpsDb, order: OrderKey) -> Result<Vec<Refund>, DbError> {
    let rows = refunds!("where order_key = $1 order by refund_key", order.0).fetch_all(db.pool()).await?;
    rows.into_iter().map(Refund::try_from).collect()
}

pub(crate) async fn by_request(
    tx: &mut OpsTx,
    order: OrderKey,
    request: &str,
) -> Result<Option<Refund>, DbError> {
    let row =
        refunds!("where order_key = $1 and request = $2", order.0, request).fetch_optional(tx.conn()).await?;
    row.map(Refund::try_from).transpose()
}

/// The payment is locked.
pub(crate) async fn lock(tx: &mut OpsTx, key: RefundKey) -> Result<Option<Refund>, DbError> {
    let row = refunds!("where refund_key = $1 for update", key.0).fetch_optional(tx.conn()).await?;
    row.map(Refund::try_from).transpose()
}
