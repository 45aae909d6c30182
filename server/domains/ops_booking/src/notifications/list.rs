use super::wishes::Reader;
use chrono::{DateTime, Duration, Utc};
use contracts::{
    ids::{NotificationId, UserId},
    paging::Page,
    views::notification::{Bell, NotificationQuery, NotificationRow},
};
use platform::{DbError, OpsDb};
use uuid::Uuid;

const IN_THE_BELL: i64 = 8;
/// "99+"
const COUNTED: i64 = 100;
const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;
/// Who never read anything has the last day before them, not the month.
const UNREAD_AT_FIRST: Duration = Duration::days(1);

/// Three queries of a few index entries for each kind (or kind and channel) that is wanted.
pub async fn bell(db: &OpsDb, now: DateTime<Utc>, user: UserId) -> Result<Bell, DbError> {
    let reader = Reader::of(db, user).await?;
    let from = read_up_to(db, now, &reader).await?;
    let wanted = reader.wanted(None);
    let unread = sqlx::query_scalar!(
        r#"select count(*) as "unread!" from (
             select 1 from unnest($1::text[], $2::text[]) as w (kind, channel)
             cross join lateral (
                 (select notification_id from ops_booking.notification n
                  where w.channel is null and n.kind = w.kind and n.seq > $3
                    and not exists (select 1 from ops_booking.notification_read r
                                    where r.user_id = $4 and r.notification_id = n.notification_id)
                  order by n.seq desc limit $5)
                 union all
                 (select notification_id from ops_booking.notification n
                  where n.channel_code = w.channel and n.kind = w.kind and n.seq > $3
                    and not exists (select 1 from ops_booking.notification_read r
                                    where r.user_id = $4 and r.notification_id = n.notification_id)
                  order by n.seq desc limit $5)) as unread
             limit $5) as counted"#,
        &wanted.kinds,
        &wanted.channels as &[Option<String>],
        from,
        user.0,
        COUNTED,
    )
    .fetch_one(db.pool())
    .await?;
    let newest = rows(db, &reader, user, from, &NotificationQuery::default(), None, IN_THE_BELL).await?;
    let mark = newest_seq(db).await?;
    Ok(Bell { unread, newest, mark })
}

/// Newest first, of what the person wants to hear of. A cursor that is none begins at the top.
pub async fn notification_list(
    db: &OpsDb,
    now: DateTime<Utc>,
    user: UserId,
    query: &NotificationQuery,
) -> Result<Page<NotificationRow>, DbError> {
    let reader = Reader::of(db, user).await?;
    let from = read_up_to(db, now, &reader).await?;
    let limit = query.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE);
    let before = query.cursor.as_deref().and_then(|cursor| cursor.parse().ok());
    let mut rows = rows(db, &reader, user, from, query, before, i64::from(limit) + 1).await?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let next = rows.last().filter(|_| more).map(|row| row.seq.to_string());
    Ok(Page { rows, next })
}

/// Up to where everything is read.
pub(super) async fn read_up_to(db: &OpsDb, now: DateTime<Utc>, reader: &Reader) -> Result<i64, DbError> {
    if let Some(seq) = reader.read_up_to {
        return Ok(seq);
    }
    Ok(sqlx::query_scalar!(
        r#"select coalesce((select seq from ops_booking.notification where at <= $1 order by at desc limit 1), 0)
             as "seq!""#,
        now - UNREAD_AT_FIRST,
    )
    .fetch_one(db.pool())
    .await?)
}

pub(super) async fn newest_seq(db: &OpsDb) -> Result<i64, DbError> {
    Ok(super::marks(db).await?.notifications)
}

#[derive(Debug)]
struct Stored {
    notification_id: Uuid,
    seq: i64,
    at: DateTime<Utc>,
    kind: String,
    news: serde_json::Value,
    read: bool,
}

async fn rows(
    db: &OpsDb,
    reader: &Reader,
    user: UserId,
    read_up_to: i64,
    query: &NotificationQuery,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<NotificationRow>, DbError> {
    let wanted = reader.wanted(query.kind);
    let stored = sqlx::query_as!(
        Stored,
        r#"select n.notification_id as "notification_id!", n.seq as "seq!", n.at as "at!", n.kind as "kind!",
             n.news as "news!", (n.seq <= $3 or n.marked) as "read!"
         from unnest($1::text[], $2::text[]) as w (kind, channel)
         cross join lateral (
             (select n.*, exists (select 1 from ops_booking.notification_read r
                                  where r.user_id = $4 and r.notification_id = n.notification_id) as marked
              from ops_booking.notification n
              where w.channel is null and n.kind = w.kind and ($5::bigint is null or n.seq < $5)
                and (not $6 or n.seq > $3 and not exists (
                    select 1 from ops_booking.notification_read r
                    where r.user_id = $4 and r.notification_id = n.notification_id))
              order by n.seq desc limit $7)
             union all
             (select n.*, exists (select 1 from ops_booking.notification_read r
                                  where r.user_id = $4 and r.notification_id = n.notification_id) as marked
              from ops_booking.notification n
              where n.channel_code = w.channel and n.kind = w.kind and ($5::bigint is null or n.seq < $5)
                and (not $6 or n.seq > $3 and not exists (
                    select 1 from ops_booking.notification_read r
                    where r.user_id = $4 and r.notification_id = n.notification_id))
              order by n.seq desc limit $7)) as n
         order by n.seq desc limit $7"#,
        &wanted.kinds,
        &wanted.channels as &[Option<String>],
        read_up_to,
        user.0,
        before,
        query.unread,
        most,
    )
    .fetch_all(db.pool())
    .await?;
    // news of a newer version of the program is left out: this one cannot tell it
    Ok(stored
        .into_iter()
        .filter_map(|row| {
            Some(NotificationRow {
                id: NotificationId(row.notification_id),
                seq: row.seq,
                at: row.at,
                kind: row.kind.parse().ok()?,
                news: serde_json::from_value(row.news).ok()?,
                read: row.read,
            })
        })
        .collect())
}
