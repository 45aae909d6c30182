use chrono::{DateTime, Duration, Utc};
use contracts::views::dashboard::{Count, StandingFigures};
use platform::{DbError, OpsDb};

/// Counted so far and no further: a backlog of a million is not counted each time somebody looks.
const MOST: i64 = 10_000;

/// As it stands now. Two queries over partial indexes, of at most 10,000 entries each count.
pub async fn standing_figures(db: &OpsDb, now: DateTime<Utc>) -> Result<StandingFigures, DbError> {
    let queue = sqlx::query!(
        r#"with due as (
             select run_at, state from ingestion.event where run_at <= $1 order by run_at limit $2
         ), later as (
             select state from ingestion.event where run_at > $1 order by run_at limit $2
         )
         select (select count(*) from due) + (select count(*) from later) as "queue!",
             (select count(*) from due where state = 'FAILED') as "due!",
             (select count(*) from later where state = 'FAILED') as "waiting!",
             (select min(run_at) from due where state <> 'PROCESSING') as oldest_due"#,
        now,
        MOST + 1,
    )
    .fetch_one(db.pool())
    .await?;
    let letters = sqlx::query!(
        r#"select
             (select count(*) from (
                 select 1 from ingestion.dead_letter where status in ('OPEN', 'READY', 'FAILED') limit $2) as q)
                 as "live!",
             (select min(first_failed_at) from ingestion.dead_letter where status in ('OPEN', 'READY', 'FAILED'))
                 as oldest,
             (select count(*) from (
                 select 1 from ingestion.dead_letter where last_failed_at > $1 and first_failed_at > $1 limit $2) as q)
                 as "fresh!""#,
        now - Duration::hours(1),
        MOST + 1,
    )
    .fetch_one(db.pool())
    .await?;
    Ok(StandingFigures {
        queue: Count::up_to(MOST, queue.queue),
        oldest_due: queue.oldest_due,
        retries_due: Count::up_to(MOST, queue.due),
        retries_waiting: Count::up_to(MOST, queue.waiting),
        dead_letters: Count::up_to(MOST, letters.live),
        oldest_dead_letter: letters.oldest,
        dead_letters_last_hour: letters.fresh,
    })
}

/// A number that differs whenever a dead letter has changed: over the newest 200 by their last change, so that one
/// that commits late is noticed too.
pub async fn dead_letter_mark(db: &OpsDb) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum((extract(epoch from updated_at) * 1000000)::bigint), 0)::bigint as "mark!" from (
             select updated_at from ingestion.dead_letter order by updated_at desc limit 200) as newest"#
    )
    .fetch_one(db.pool())
    .await?)
}
