use super::{detail::Detail, error::OrderError, whole::Order};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    Currency, Money,
    ids::{DepartureKey, ItemKey, OrderKey, VariantKey},
    orders::{OrderReference, OrderState},
};
use platform::{ChannelDb, ChannelTx, DbError};
use rust_decimal::Decimal;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

struct Row {
    order_key: Uuid,
    reference: String,
    attempt_hash: Vec<u8>,
    state: String,
    version: i32,
    item_key: Uuid,
    variant_key: Uuid,
    tour_date: NaiveDate,
    start_time: Option<NaiveTime>,
    departure_key: Uuid,
    seats: i32,
    currency: String,
    total: Decimal,
    paid: Decimal,
    given_back: Decimal,
    promo_key: Option<Uuid>,
    hold_ends_at: DateTime<Utc>,
    hold_ends_at_last: DateTime<Utc>,
    told_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    detail: Json<Detail>,
}

/// What a row says that no version of ours has written.
pub(super) fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> DbError {
    DbError(sqlx::Error::Decode(Box::new(error)))
}

impl TryFrom<Row> for Order {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let currency = Currency::parse(&row.currency).map_err(unreadable)?;
        let money = |amount| Money::new(amount, currency);
        Ok(Self {
            key: OrderKey(row.order_key),
            reference: OrderReference::parse(&row.reference).map_err(unreadable)?,
            attempt_hash: row.attempt_hash,
            state: row.state.parse::<OrderState>().map_err(unreadable)?,
            version: row.version,
            item: ItemKey(row.item_key),
            variant: VariantKey(row.variant_key),
            date: row.tour_date,
            time: row.start_time,
            departure: DepartureKey(row.departure_key),
            seats: row.seats,
            total: money(row.total),
            paid: money(row.paid),
            given_back: money(row.given_back),
            promo: row.promo_key,
            hold_ends: row.hold_ends_at,
            hold_ends_at_last: row.hold_ends_at_last,
            told_at: row.told_at,
            created_at: row.created_at,
            detail: row.detail.0,
        })
    }
}

pub(super) async fn lock_in_tx(tx: &mut ChannelTx, key: OrderKey) -> Result<Option<Order>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"select order_key, reference, attempt_hash, state, version, item_key, variant_key, tour_date, start_time,
             departure_key, seats, currency, total, paid, given_back, promo_key, hold_ends_at, hold_ends_at_last,
             told_at, created_at, detail as "detail: Json<Detail>"
           from sales.guest_order where order_key = $1 for update"#,
        key.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(Order::try_from).transpose()
}

pub(super) async fn read(db: &ChannelDb, key: OrderKey) -> Result<Option<Order>, DbError> {
    let row = sqlx::query_as!(
        Row,
        r#"select order_key, reference, attempt_hash, state, version, item_key, variant_key, tour_date, start_time,
             departure_key, seats, currency, total, paid, given_back, promo_key, hold_ends_at, hold_ends_at_last,
             told_at, created_at, detail as "detail: Json<Detail>"
           from sales.guest_order where order_key = $1"#,
        key.0,
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(Order::try_from).transpose()
}

/// False: the reference or the attempt is taken.
pub(super) async fn insert_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: &Order,
    attempt: Uuid,
) -> Result<bool, DbError> {
    let made = sqlx::query!(
        "insert into sales.guest_order (order_key, reference, attempt, attempt_hash, state, version, item_key,
             variant_key, tour_date, start_time, departure_key, seats, currency, total, paid, given_back, promo_key,
             guest_email, detail, hold_ends_at, hold_ends_at_last, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, 0, $15, $16, $17, $18, $19, $20, $20)
         on conflict do nothing",
        order.key.0,
        order.reference.to_string(),
        attempt,
        order.attempt_hash,
        order.state.as_str(),
        order.version,
        order.item.0,
        order.variant.0,
        order.date,
        order.time,
        order.departure.0,
        order.seats,
        order.total.currency.as_str(),
        order.total.amount,
        order.promo,
        order.detail.contact.email.to_lowercase(),
        Json(&order.detail) as _,
        order.hold_ends,
        order.hold_ends_at_last,
        now,
    )
    .execute(tx.conn())
    .await?
    .rows_affected();
    Ok(made == 1)
}

/// An act on an order, for its history.
pub(super) struct Step<'a> {
    pub act: &'static str,
    pub by: &'a str,
    /// No guest's data.
    pub detail: Option<Value>,
}

pub(super) async fn note_step_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: &Order,
    step: Step<'_>,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into sales.order_step (order_key, version, at, act, by, detail) values ($1, $2, $3, $4, $5, $6)",
        order.key.0,
        order.version,
        now,
        step.act,
        step.by,
        step.detail,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The order as it is now, with the next version and its step. The row is locked by whoever read it.
pub(super) async fn save_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    order: &mut Order,
    step: Step<'_>,
) -> Result<(), OrderError> {
    order.version += 1;
    sqlx::query!(
        "update sales.guest_order set state = $2, version = $3, tour_date = $4, start_time = $5, departure_key = $6,
             seats = $7, total = $8, paid = $9, given_back = $10, promo_key = $11, guest_email = $12, detail = $13,
             hold_ends_at = $14, told_at = $15, changed_at = $16
         where order_key = $1",
        order.key.0,
        order.state.as_str(),
        order.version,
        order.date,
        order.time,
        order.departure.0,
        order.seats,
        order.total.amount,
        order.paid.amount,
        order.given_back.amount,
        order.promo,
        order.detail.contact.email.to_lowercase(),
        Json(&order.detail) as _,
        order.hold_ends,
        order.told_at,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(note_step_in_tx(tx, now, order, step).await?)
}
