use contracts::status::NotificationKind;
use platform::{DbError, OpsDb};

/// How far things have come; each moves when something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    pub notifications: i64,
    pub alarms: i64,
}

/// An index look-up for each kind of news, and one, in one query.
pub async fn marks(db: &OpsDb) -> Result<Marks, DbError> {
    let kinds: Vec<String> = NotificationKind::ALL.iter().map(|kind| kind.to_string()).collect();
    Ok(sqlx::query_as!(
        Marks,
        r#"select
             (select coalesce(max(newest.seq), 0) from unnest($1::text[]) as k (kind)
              cross join lateral (
                  select n.seq from ops_booking.notification n where n.kind = k.kind
                  order by n.seq desc limit 1) as newest) as "notifications!",
             (select coalesce(max(change_seq), 0) from ops_booking.alarm) as "alarms!""#,
        &kinds,
    )
    .fetch_one(db.pool())
    .await?)
}
