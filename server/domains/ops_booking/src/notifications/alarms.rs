use super::post::{Item, post_in_tx};
use chrono::{DateTime, Duration, Utc};
use contracts::{
    ids::AlarmId,
    status::{AlarmKind, NotificationKind},
    views::{dashboard::AlarmRow, notification::News},
};
use platform::{DbError, Ids, OpsDb};
use uuid::Uuid;

/// "alarms" in ASCII: one judge at a time, over all processes.
const LOCK: i64 = 0x616c_6172_6d73;
/// What goes to and fro around its threshold is one alarm: it ends when it was well for so long.
const CALM: Duration = Duration::minutes(2);

/// What a look at one threshold found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Well,
    /// In words, with the numbers.
    Broken(String),
    /// It cannot be told just now: what stands stays.
    Unknown,
}

/// Raises and clears. Each alarm is raised once and told once, whatever the number of processes that look. False:
/// another process is at it.
pub async fn settle_alarms(
    db: &OpsDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    verdicts: &[(AlarmKind, Verdict)],
) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let alone = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "alone!""#, LOCK)
        .fetch_one(tx.conn())
        .await?;
    if !alone {
        return Ok(false);
    }
    let mut news = Vec::new();
    for (kind, verdict) in verdicts {
        match verdict {
            Verdict::Unknown => {}
            Verdict::Broken(detail) => {
                let raised = sqlx::query!(
                    r#"insert into ops_booking.alarm as a (alarm_id, kind, detail, raised_at, last_broken_at)
                     values ($1, $2, $3, $4, $4)
                     on conflict (kind) where cleared_at is null do update
                         set detail = excluded.detail, last_broken_at = excluded.last_broken_at
                     returning alarm_id, alarm_id = $1 as "fresh!""#,
                    ids.new_id(now),
                    kind.as_str(),
                    detail,
                    now,
                )
                .fetch_one(tx.conn())
                .await?;
                if raised.fresh {
                    news.push(told(
                        raised.alarm_id,
                        "raised",
                        News::AlarmRaised { alarm: *kind, detail: detail.clone() },
                    ));
                }
            }
            Verdict::Well => {
                let cleared = sqlx::query!(
                    "update ops_booking.alarm
                     set cleared_at = $2, change_seq = nextval('ops_booking.alarm_change_seq')
                     where kind = $1 and cleared_at is null and last_broken_at <= $3
                     returning alarm_id, raised_at",
                    kind.as_str(),
                    now,
                    now - CALM,
                )
                .fetch_optional(tx.conn())
                .await?;
                news.extend(cleared.map(|row| {
                    told(
                        row.alarm_id,
                        "cleared",
                        News::AlarmCleared { alarm: *kind, raised_at: row.raised_at },
                    )
                }));
            }
        }
    }
    sqlx::query!(
        "insert into ops_booking.alarm_check (checked_at) values ($1)
         on conflict on constraint pk_alarm_check do update set checked_at = excluded.checked_at",
        now,
    )
    .execute(tx.conn())
    .await?;
    post_in_tx(&mut tx, ids, now, &news).await?;
    tx.commit().await?;
    Ok(true)
}

fn told(alarm: Uuid, what: &str, news: News) -> Item {
    Item { kind: NotificationKind::Alarm, channel: None, subject: format!("alarm:{alarm}:{what}"), news }
}

/// Those that stand, and those that ended since `since`; the newest first.
pub async fn alarms_of(db: &OpsDb, since: DateTime<Utc>) -> Result<Vec<AlarmRow>, DbError> {
    let rows = sqlx::query!(
        "(select alarm_id, kind, detail, raised_at, cleared_at from ops_booking.alarm where cleared_at is null)
         union all
         (select alarm_id, kind, detail, raised_at, cleared_at from ops_booking.alarm
          where cleared_at > $1 order by raised_at desc limit 20)
         order by raised_at desc",
        since,
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(AlarmRow {
                id: AlarmId(row.alarm_id?),
                kind: row.kind?.parse().ok()?,
                detail: row.detail?,
                raised_at: row.raised_at?,
                cleared_at: row.cleared_at,
            })
        })
        .collect())
}

/// None: nobody has looked yet.
pub async fn alarms_checked_at(db: &OpsDb) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!("select checked_at from ops_booking.alarm_check")
        .fetch_optional(db.pool())
        .await?)
}
