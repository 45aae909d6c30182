use crate::{state::PaymentState, unreadable};
use chrono::{DateTime, Utc};
use contracts::{
    Currency, Money,
    ids::{OrderKey, PaymentKey},
    payments::GatewayName,
};
use platform::{DbError, OpsDb, OpsTx};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the gateway is asked with besides reference, request id and amount.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub what_for: String,
    pub guest_name: String,
    pub guest_email: String,
    pub return_to: String,
    pub cancel_to: String,
    pub at: DateTime<Utc>,
    pub pay_until: DateTime<Utc>,
}

impl std::fmt::Debug for Wanted {
    /// Without the guest.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wanted")
            .field("at", &self.at)
            .field("pay_until", &self.pay_until)
            .finish_non_exhaustive()
    }
}

/// One attempt of a guest to pay.
#[derive(Debug, Clone)]
pub struct Payment {
    pub key: PaymentKey,
    pub order: OrderKey,
    pub purpose: String,
    pub reference: String,
    pub gateway: GatewayName,
    pub amount: Money,
    pub state: PaymentState,
    pub wanted: Wanted,
    pub creations: i32,
    pub captures: i32,
    pub gateway_order: Option<String>,
    pub pay_at: Option<String>,
    pub pay_until: DateTime<Utc>,
    /// Also of another amount than was asked for.
    pub captured: Option<Money>,
    pub capture_ref: Option<String>,
    pub promised: Decimal,
    pub code: Option<String>,
    pub is_duplicate: bool,
    pub lease_until: Option<DateTime<Utc>>,
    pub asked: i32,
    pub since: DateTime<Utc>,
}

impl Payment {
    pub fn creation_request(&self) -> String {
        format!("{}-n{}", self.key.0.simple(), self.creations)
    }

    pub fn capture_request(&self) -> String {
        format!("{}-c{}", self.key.0.simple(), self.captures)
    }

    /// It is ours, no second one, and as it was asked for.
    pub fn is_paid(&self) -> bool {
        self.state == PaymentState::Captured && !self.is_duplicate
    }
}

struct Row {
    payment_key: Uuid,
    order_key: Uuid,
    purpose: String,
    reference: String,
    gateway: String,
    amount: Decimal,
    currency: String,
    state: String,
    wanted: serde_json::Value,
    creations: i32,
    captures: i32,
    gateway_order: Option<String>,
    pay_at: Option<String>,
    pay_until: DateTime<Utc>,
    captured: Decimal,
    captured_currency: Option<String>,
    capture_ref: Option<String>,
    promised: Decimal,
    code: Option<String>,
    is_duplicate: bool,
    lease_until: Option<DateTime<Utc>>,
    asked: i32,
    since: DateTime<Utc>,
}

pub(crate) fn currency(code: &str) -> Result<Currency, DbError> {
    Currency::parse(code).map_err(|_| unreadable(format!("{code} is no currency")))
}

pub(crate) fn gateway(name: &str) -> Result<GatewayName, DbError> {
    name.parse().map_err(|error: contracts::payments::UnknownGateway| unreadable(error.to_string()))
}

impl TryFrom<Row> for Payment {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let taken = row.captured_currency.as_deref().map(currency).transpose()?;
        Ok(Self {
            key: PaymentKey(row.payment_key),
            order: OrderKey(row.order_key),
            purpose: row.purpose,
            reference: row.reference,
            gateway: gateway(&row.gateway)?,
            amount: Money::new(row.amount, currency(&row.currency)?),
            state: PaymentState::read(&row.state)?,
            wanted: serde_json::from_value(row.wanted).map_err(|error| unreadable(error.to_string()))?,
            creations: row.creations,
            captures: row.captures,
            gateway_order: row.gateway_order,
            pay_at: row.pay_at,
            pay_until: row.pay_until,
            captured: taken.map(|currency| Money::new(row.captured, currency)),
            capture_ref: row.capture_ref,
            promised: row.promised,
            code: row.code,
            is_duplicate: row.is_duplicate,
            lease_until: row.lease_until,
            asked: row.asked,
            since: row.since,
        })
    }
}

macro_rules! payments {
    ($rest:literal, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            Row,
            "select payment_key, order_key, purpose, reference, gateway, amount, currency, state, wanted, creations,
                 captures, gateway_order, pay_at, pay_until, captured, captured_currency, capture_ref, promised, code,
                 is_duplicate, lease_until, asked, since from payment.payment " + $rest,
            $($arg),*
        )
    };
}

pub async fn payment(db: &OpsDb, key: PaymentKey) -> Result<Option<Payment>, DbError> {
    let row = payments!("where payment_key = $1", key.0).fetch_optional(db.pool()).await?;
    row.map(Payment::try_from).transpose()
}

/// Oldest first.
pub async fn payments_of(db: &OpsDb, order: OrderKey) -> Result<Vec<Payment>, DbError> {
    let rows = payments!("where order_key = $1 order by attempt", order.0).fetch_all(db.pool()).await?;
    rows.into_iter().map(Payment::try_from).collect()
}

/// By what a gateway calls it; one of the two names is enough.
pub async fn payment_named(
    db: &OpsDb,
    gateway: GatewayName,
    order: Option<&str>,
    reference: Option<&str>,
) -> Result<Option<Payment>, DbError> {
    let row = payments!(
        "where gateway = $1 and (gateway_order = $2 or reference = $3) order by gateway_order = $2 desc nulls last limit 1",
        gateway.as_str(),
        order,
        reference,
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(Payment::try_from).transpose()
}

/// Locks the order's account first: whoever decides about its money waits here.
pub(crate) async fn lock(tx: &mut OpsTx, key: PaymentKey) -> Result<Option<Payment>, DbError> {
    sqlx::query!(
        "select a.order_key from payment.order_account a
         where a.order_key = (select order_key from payment.payment where payment_key = $1) for update",
        key.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    let row = payments!("where payment_key = $1 for update", key.0).fetch_optional(tx.conn()).await?;
    row.map(Payment::try_from).transpose()
}

/// The one that could still be paid. The account is locked.
pub(crate) async fn active(tx: &mut OpsTx, order: OrderKey) -> Result<Option<Payment>, DbError> {
    let row = payments!(
        "where order_key = $1 and state in ('CREATED', 'AT_GATEWAY', 'PENDING', 'CAPTURING', 'UNCLEAR')",
        order.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Payment::try_from).transpose()
}
