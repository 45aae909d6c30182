//! What guests write to us by the contact form: kept until it is answered, and after.

use crate::SalesError;
use chrono::{DateTime, Duration, Utc};
use contracts::{
    ids::InquiryKey,
    paging::Page,
    views::inquiry::{InquiriesListed, InquiryRow},
};
use platform::{ChannelDb, ChannelTx, Cursor, Ids};

/// From one place in ten minutes.
const MOST_FROM_ONE: i64 = 5;
/// From everywhere in ten minutes: beyond that somebody floods us.
const MOST_OF_ALL: i64 = 120;
const WINDOW: Duration = Duration::minutes(10);
const REMEMBERED: Duration = Duration::days(1);

#[derive(Debug, Clone)]
pub struct NewInquiry {
    pub guest_name: String,
    pub guest_email: String,
    pub message: String,
    /// Slug and name.
    pub tour: Option<(String, String)>,
    /// A hash of where it comes from.
    pub sender: [u8; 32],
}

/// None: too much came from there, or from everywhere, in the last ten minutes.
pub async fn receive_inquiry(
    db: &ChannelDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    new: NewInquiry,
) -> Result<Option<InquiryKey>, SalesError> {
    let mut tx = db.begin().await?;
    // one after the other: so many at once are counted, too
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('sales.inquiry', 0))")
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "update sales.inquiry set sender = null where sender is not null and received_at < $1",
        now - REMEMBERED
    )
    .execute(tx.conn())
    .await?;
    let lately = sqlx::query!(
        r#"select count(*) as "all!", count(*) filter (where sender = $2) as "from_there!"
           from sales.inquiry where received_at > $1"#,
        now - WINDOW,
        &new.sender[..],
    )
    .fetch_one(tx.conn())
    .await?;
    if lately.from_there >= MOST_FROM_ONE || lately.all >= MOST_OF_ALL {
        tx.commit().await?;
        return Ok(None);
    }
    let key = ids.new_id(now);
    let (slug, name) = new.tour.unzip();
    sqlx::query!(
        "insert into sales.inquiry (inquiry_key, received_at, guest_name, guest_email, message, tour_slug, tour_name, sender)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        key,
        now,
        new.guest_name,
        new.guest_email,
        new.message,
        slug,
        name,
        &new.sender[..],
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    Ok(Some(InquiryKey(key)))
}

/// Newest first; `waiting`: those that nobody answered.
pub async fn inquiry_list(
    db: &ChannelDb,
    waiting: bool,
    cursor: Option<&str>,
    limit: u16,
) -> Result<InquiriesListed, SalesError> {
    let limit = usize::from(limit.clamp(1, 200));
    let before = Cursor::parse_opt(cursor).map_err(|_| SalesError::Invalid {
        field: "cursor",
        text: "This page does not exist. Begin with the first one.".to_owned(),
    })?;
    let mut rows = sqlx::query!(
        "select inquiry_key, received_at, guest_name, guest_email, message, tour_name, tour_slug,
             settled_at, settled_by
           from sales.inquiry
           where (settled_at is null) = $1
             and ($2::timestamptz is null or (received_at, inquiry_key) < ($2, $3))
           order by received_at desc, inquiry_key desc limit $4",
        waiting,
        before.map(|cursor| cursor.at),
        before.map(|cursor| cursor.id),
        limit as i64 + 1,
    )
    .fetch_all(db.pool())
    .await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { at: row.received_at, id: row.inquiry_key }.to_string());
    let rows = rows
        .into_iter()
        .map(|row| InquiryRow {
            id: InquiryKey(row.inquiry_key),
            received_at: row.received_at,
            guest_name: row.guest_name,
            guest_email: row.guest_email,
            message: row.message,
            tour_name: row.tour_name,
            tour_slug: row.tour_slug,
            settled_at: row.settled_at,
            settled_by: row.settled_by,
        })
        .collect();
    let waiting =
        sqlx::query_scalar!(r#"select count(*) as "count!" from sales.inquiry where settled_at is null"#)
            .fetch_one(db.pool())
            .await?;
    Ok(InquiriesListed { page: Page { rows, next }, waiting })
}

/// Marks it as answered, or as waiting again. `false`: it was so before.
pub async fn settle_inquiry_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    by: &str,
    key: InquiryKey,
    answered: bool,
) -> Result<bool, SalesError> {
    let known = sqlx::query_scalar!(
        r#"select settled_at is not null as "answered!" from sales.inquiry where inquiry_key = $1 for update"#,
        key.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(SalesError::NotFound)?;
    if known == answered {
        return Ok(false);
    }
    sqlx::query!(
        "update sales.inquiry set settled_at = $2, settled_by = $3 where inquiry_key = $1",
        key.0,
        answered.then_some(now),
        answered.then_some(by),
    )
    .execute(tx.conn())
    .await?;
    Ok(true)
}
