//! What guests say of a tour they were on; public once a person has read it.

use crate::{
    SalesError,
    error::{conflict, invalid},
};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    ids::{ItemKey, OrderKey, ReviewKey},
    paging::Page,
    views::review::{NewReview, ReviewRow, ReviewState},
};
use platform::{ChannelDb, ChannelTx, Cursor, Ids};
use uuid::Uuid;

/// Public reviews that are held in memory, the newest tours first.
const SHOWN_AT_MOST: i64 = 2_000;

struct Row {
    review_key: Uuid,
    order_key: Uuid,
    item_key: Uuid,
    tour_name: String,
    tour_date: NaiveDate,
    display_name: String,
    rating: i16,
    body: String,
    reply: String,
    state: String,
    written_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    decided_by: Option<String>,
}

impl From<Row> for ReviewRow {
    fn from(row: Row) -> Self {
        Self {
            id: ReviewKey(row.review_key),
            order: OrderKey(row.order_key),
            item: ItemKey(row.item_key),
            tour: row.tour_name,
            tour_date: row.tour_date,
            display_name: row.display_name,
            rating: u8::try_from(row.rating).unwrap_or_default(),
            body: row.body,
            reply: row.reply,
            // what is not known is not shown
            state: ReviewState::parse(&row.state).unwrap_or(ReviewState::Hidden),
            written_at: row.written_at,
            decided_at: row.decided_at,
            decided_by: row.decided_by,
        }
    }
}

/// Of the order's tour.
#[derive(Debug)]
pub struct Reviewed {
    pub order: OrderKey,
    pub item: ItemKey,
    pub tour: String,
    pub date: NaiveDate,
}

/// The first one counts; whoever calls has seen that the guest was there.
pub async fn write_review_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    of: &Reviewed,
    new: &NewReview,
) -> Result<ReviewKey, SalesError> {
    let key = ids.new_id(now);
    let written = sqlx::query!(
        "insert into sales.review (review_key, order_key, item_key, tour_name, tour_date, display_name, rating, body, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint uq_review_order do nothing",
        key,
        of.order.0,
        of.item.0,
        of.tour,
        of.date,
        new.display_name,
        i16::from(new.rating),
        new.body,
        now,
    )
    .execute(tx.conn())
    .await?;
    if written.rows_affected() == 0 {
        return Err(conflict("You have written about this tour already. Thank you."));
    }
    Ok(ReviewKey(key))
}

pub async fn review_of_order(db: &ChannelDb, order: OrderKey) -> Result<Option<ReviewRow>, SalesError> {
    let row = sqlx::query_as!(
        Row,
        "select review_key, order_key, item_key, tour_name, tour_date, display_name, rating, body, reply, state,
             written_at, decided_at, decided_by
         from sales.review where order_key = $1",
        order.0,
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(ReviewRow::from))
}

/// Newest first, and how many wait to be read.
pub async fn review_list(
    db: &ChannelDb,
    state: ReviewState,
    cursor: Option<&str>,
    limit: u16,
) -> Result<(Page<ReviewRow>, i64), SalesError> {
    let limit = usize::from(limit.clamp(1, 200));
    let before = Cursor::parse_opt(cursor)
        .map_err(|_| invalid("cursor", "This page does not exist. Begin with the first one."))?;
    let mut rows = sqlx::query_as!(
        Row,
        "select review_key, order_key, item_key, tour_name, tour_date, display_name, rating, body, reply, state,
             written_at, decided_at, decided_by
         from sales.review
         where state = $1 and ($2::timestamptz is null or (written_at, review_key) < ($2, $3))
         order by written_at desc, review_key desc limit $4",
        state.as_str(),
        before.map(|cursor| cursor.at),
        before.map(|cursor| cursor.id),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { at: row.written_at, id: row.review_key }.to_string());
    let waiting =
        sqlx::query_scalar!(r#"select count(*) as "count!" from sales.review where state = 'WAITING'"#)
            .fetch_one(db.pool())
            .await?;
    Ok((Page { rows: rows.into_iter().map(ReviewRow::from).collect(), next }, waiting))
}

/// All that is public, the newest tours first.
pub async fn shown_reviews(db: &ChannelDb) -> Result<Vec<ReviewRow>, SalesError> {
    let rows = sqlx::query_as!(
        Row,
        "select review_key, order_key, item_key, tour_name, tour_date, display_name, rating, body, reply, state,
             written_at, decided_at, decided_by
         from sales.review where state = 'SHOWN' order by tour_date desc, written_at desc, review_key limit $1",
        SHOWN_AT_MOST,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows.into_iter().map(ReviewRow::from).collect())
}

/// `None`: it was so before. Else how it was.
pub async fn decide_review_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    by: &str,
    key: ReviewKey,
    (state, reply): (ReviewState, &str),
) -> Result<Option<ReviewRow>, SalesError> {
    let reply = reply.replace("\r\n", "\n").replace('\0', "");
    let reply = reply.trim();
    if reply.chars().count() > 1_000 {
        return Err(invalid("reply", "At most 1,000 characters."));
    }
    if state == ReviewState::Waiting {
        return Err(invalid("state", "Show it, or hide it."));
    }
    let before = sqlx::query_as!(
        Row,
        "select review_key, order_key, item_key, tour_name, tour_date, display_name, rating, body, reply, state,
             written_at, decided_at, decided_by
         from sales.review where review_key = $1 for update",
        key.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(ReviewRow::from)
    .ok_or(SalesError::NotFound)?;
    if before.state == state && before.reply == reply {
        return Ok(None);
    }
    sqlx::query!(
        "update sales.review set state = $2, reply = $3, decided_at = $4, decided_by = $5 where review_key = $1",
        key.0,
        state.as_str(),
        reply,
        now,
        by,
    )
    .execute(tx.conn())
    .await?;
    Ok(Some(before))
}
