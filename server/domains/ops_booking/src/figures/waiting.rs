use chrono::{DateTime, Utc};
use contracts::views::dashboard::Count;
use platform::{DbError, OpsDb};

/// As the tabs of the list: exact so far, then "more".
const MOST: i64 = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub attention: Count,
    pub duplicates: Count,
    pub alerts: Count,
}

/// One query, three index ranges of at most 1,001 entries.
pub async fn waiting_for_staff(db: &OpsDb) -> Result<Waiting, DbError> {
    let row = sqlx::query!(
        r#"select
             (select count(*) from (
                 select 1 from ops_booking.booking where ops_status in ('ATTENTION', 'UPDATED') limit $1) as q)
                 as "attention!",
             (select count(*) from (
                 select 1 from ops_booking.possible_duplicate where decided_at is null limit $1) as q)
                 as "duplicates!",
             (select count(*) from (
                 select 1 from ops_booking.alert where cleared_at is null limit $1) as q) as "alerts!""#,
        MOST + 1,
    )
    .fetch_one(db.pool())
    .await?;
    Ok(Waiting {
        attention: Count::up_to(MOST, row.attention),
        duplicates: Count::up_to(MOST, row.duplicates),
        alerts: Count::up_to(MOST, row.alerts),
    })
}

/// Since when a status should have been changed by time. None: the clock is not behind.
pub async fn oldest_due_status(db: &OpsDb, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(sqlx::query_scalar!(
        "select status_check_at from ops_booking.booking where status_check_at <= $1 order by status_check_at limit 1",
        now,
    )
    .fetch_optional(db.pool())
    .await?
    .flatten())
}
