//! What a guest sees of many orders, and of one order's past.

use super::{detail::Detail, store::unreadable};
use crate::SalesError;
use chrono::{DateTime, Utc};
use contracts::{
    Currency, Money,
    ids::OrderKey,
    orders::{OrderReference, OrderRow, OrderStep},
    paging::Page,
};
use platform::{ChannelDb, Cursor, DbError};
use sqlx::types::Json;

/// Of one address, newest first. What was never paid and is over is left out.
pub async fn orders_of_guest(
    db: &ChannelDb,
    email: &str,
    cursor: Option<&str>,
    limit: u16,
) -> Result<Page<OrderRow>, SalesError> {
    let limit = usize::from(limit.clamp(1, 100));
    let before = Cursor::parse_opt(cursor).map_err(|_| SalesError::Invalid {
        field: "cursor",
        text: "This page does not exist. Begin with the first one.".to_owned(),
    })?;
    let rows = sqlx::query!(
        r#"select order_key, reference, state, tour_date, start_time, currency, total, created_at,
             detail as "detail: Json<Detail>"
           from sales.guest_order
           where guest_email = $1 and state <> 'EXPIRED'
             and ($2::timestamptz is null or (created_at, order_key) < ($2, $3))
           order by created_at desc, order_key desc limit $4"#,
        email.trim().to_lowercase(),
        before.map(|cursor| cursor.at),
        before.map(|cursor| cursor.id),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let next = (rows.len() > limit)
        .then(|| rows.get(limit - 1))
        .flatten()
        .map(|row| Cursor { at: row.created_at, id: row.order_key }.to_string());
    let mut shown = Vec::with_capacity(limit);
    for row in rows.into_iter().take(limit) {
        let currency = Currency::parse(&row.currency).map_err(unreadable)?;
        let bought = row.detail.0.bought;
        shown.push(OrderRow {
            key: OrderKey(row.order_key),
            reference: OrderReference::parse(&row.reference).map_err(unreadable)?,
            state: row.state.parse().map_err(unreadable)?,
            tour: bought.tour,
            option: bought.option,
            date: row.tour_date,
            time: row.start_time,
            party: bought.party,
            total: Money::new(row.total, currency),
        });
    }
    Ok(Page { rows: shown, next })
}

/// Whether anything was ever ordered with this address.
pub async fn guest_is_known(db: &ChannelDb, email: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from sales.guest_order where guest_email = $1) as "known!""#,
        email.trim().to_lowercase(),
    )
    .fetch_one(db.pool())
    .await?)
}

/// Oldest first.
pub async fn order_steps(db: &ChannelDb, key: OrderKey) -> Result<Vec<OrderStep>, DbError> {
    struct Row {
        version: i32,
        at: DateTime<Utc>,
        act: String,
        by: String,
    }
    let rows = sqlx::query_as!(
        Row,
        "select version, at, act, by from sales.order_step where order_key = $1 order by version",
        key.0,
    )
    .fetch_all(db.pool())
    .await?;
    let step = |row: Row| OrderStep { version: row.version, at: row.at, act: row.act, by: row.by };
    Ok(rows.into_iter().map(step).collect())
}
