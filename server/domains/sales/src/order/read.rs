use super::{detail::Bought, error::OrderError, store, whole::Order};
use chrono::{DateTime, Utc};
use contracts::{
    Money,
    ids::{OrderKey, PaymentKey},
    orders::{OpenChange, OrderReference, OrderState, OrderView, RefundState, RefundView},
};
use platform::{ChannelDb, DbError};
use sqlx::types::Json;
use uuid::Uuid;

/// The order that an attempt made, and the hash of what it said.
pub async fn order_by_attempt(db: &ChannelDb, attempt: Uuid) -> Result<Option<(OrderKey, Vec<u8>)>, DbError> {
    let row =
        sqlx::query!("select order_key, attempt_hash from sales.guest_order where attempt = $1", attempt)
            .fetch_optional(db.pool())
            .await?;
    Ok(row.map(|row| (OrderKey(row.order_key), row.attempt_hash)))
}

/// By what a guest knows. Whoever asks hears the same for a wrong reference and for another's e-mail.
pub async fn find_for_guest(
    db: &ChannelDb,
    reference: OrderReference,
    email: &str,
) -> Result<Option<OrderKey>, DbError> {
    let key = sqlx::query_scalar!(
        "select order_key from sales.guest_order where reference = $1 and guest_email = $2",
        reference.to_string(),
        email.trim().to_lowercase(),
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(key.map(OrderKey))
}

/// For staff, who need not know the e-mail.
pub async fn order_of_reference(
    db: &ChannelDb,
    reference: OrderReference,
) -> Result<Option<OrderKey>, DbError> {
    let key = sqlx::query_scalar!(
        "select order_key from sales.guest_order where reference = $1",
        reference.to_string(),
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(key.map(OrderKey))
}

/// What payments were made for: the order, and each of its changes.
pub async fn paid_under(db: &ChannelDb, key: OrderKey) -> Result<Vec<OrderKey>, DbError> {
    let changes = sqlx::query_scalar!(
        "select change_key from sales.order_change where order_key = $1 order by change_key",
        key.0,
    )
    .fetch_all(db.pool())
    .await?;
    Ok([key].into_iter().chain(changes.into_iter().map(OrderKey)).collect())
}

pub async fn order_view(db: &ChannelDb, key: OrderKey) -> Result<OrderView, OrderError> {
    let order = store::read(db, key).await?.ok_or(OrderError::NotFound)?;
    let refunds = refunds(db, &order).await?;
    let change = open_change(db, &order).await?;
    Ok(view(order, refunds, change))
}

async fn refunds(db: &ChannelDb, order: &Order) -> Result<Vec<RefundView>, DbError> {
    let rows = sqlx::query!(
        "select entry_key, payment_key, amount, state, reason, at from sales.order_money
         where order_key = $1 and kind = 'REFUND' order by at, entry_key",
        order.key.0,
    )
    .fetch_all(db.pool())
    .await?;
    let view = |(request, payment, amount, state, reason, at)| RefundView {
        request,
        payment: PaymentKey(payment),
        amount: Money::new(amount, order.total.currency),
        state,
        reason,
        at,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.entry_key, row.payment_key, row.amount, state(&row.state), row.reason, row.at))
        .map(view)
        .collect())
}

fn state(text: &str) -> RefundState {
    match text {
        "DONE" => RefundState::Done,
        "FAILED" => RefundState::Failed,
        _ => RefundState::Wanted,
    }
}

async fn open_change(db: &ChannelDb, order: &Order) -> Result<Option<OpenChange>, DbError> {
    let row = sqlx::query!(
        r#"select change_key, tour_date, start_time, difference, detail as "detail: Json<Bought>", hold_ends_at
           from sales.order_change where order_key = $1 and state = 'HELD'"#,
        order.key.0,
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|row| OpenChange {
        pay_as: OrderKey(row.change_key),
        date: row.tour_date,
        time: row.start_time,
        party: row.detail.party,
        to_pay: Money::new(row.difference, order.total.currency),
        total: row.detail.total,
        hold_ends: row.hold_ends_at,
    }))
}

fn view(order: Order, refunds: Vec<RefundView>, change: Option<OpenChange>) -> OrderView {
    let (starts, changeable_until) = (order.starts(), order.changeable_until());
    let detail = order.detail;
    let bought = detail.bought;
    OrderView {
        key: order.key,
        reference: order.reference,
        state: order.state,
        version: order.version,
        item: order.item,
        variant: order.variant,
        tour: bought.tour,
        tour_slug: bought.tour_slug,
        option: bought.option,
        date: order.date,
        time: order.time,
        starts,
        changeable_until,
        party: bought.party,
        extras: bought.extras,
        lines: bought.lines,
        discount: bought.discount,
        total: order.total,
        paid: order.paid,
        given_back: order.given_back,
        refunds,
        policy: detail.policy,
        contact: detail.contact,
        travellers: detail.travellers,
        pickup: detail.pickup,
        note: detail.note,
        language: detail.language,
        terms: detail.terms,
        terms_at: detail.terms_at,
        hold_ends: (order.state == OrderState::Held).then_some(order.hold_ends),
        change,
        created_at: order.created_at,
    }
}

/// Money that is to go back and has not yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRefund {
    pub order: OrderKey,
    pub reference: String,
    pub order_state: String,
    pub request: Uuid,
    pub state: RefundState,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// Oldest first: for staff, and for whoever compares with payment.
pub async fn open_refunds(db: &ChannelDb, most: i64) -> Result<Vec<OpenRefund>, DbError> {
    let rows = sqlx::query!(
        r#"select o.order_key, o.reference, o.state as "order_state", m.entry_key, m.state, m.reason, m.at
           from sales.order_money m join sales.guest_order o using (order_key)
           where m.kind = 'REFUND' and m.state <> 'DONE' order by m.at limit $1"#,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| OpenRefund {
            order: OrderKey(row.order_key),
            reference: row.reference,
            order_state: row.order_state,
            request: row.entry_key,
            state: state(&row.state),
            reason: row.reason,
            at: row.at,
        })
        .collect())
}
