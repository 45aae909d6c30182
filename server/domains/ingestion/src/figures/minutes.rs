use super::spread::{Spread, bounds};
use chrono::{DateTime, Duration, DurationRound, Utc};
use platform::{DbError, OpsDb, OpsTx};
use std::collections::BTreeMap;

/// "figures" in ASCII: one counter at a time, over all processes.
const LOCK: i64 = 0x6669_6775_7265_7331;
/// An event younger than this may still be under way.
const SETTLING: Duration = Duration::seconds(60);
/// What is looked at again, and how far a counter that was away goes back.
const LOOK_BACK: Duration = Duration::hours(24);
const KEPT: Duration = Duration::days(8);
/// Minutes with unfinished events that one run counts again, the longest uncounted first.
const AGAIN: i64 = 5;

/// Counts the minutes that have settled since the last run, and some of those that still had unfinished events.
/// Reads each event about once. `None`: another process is at it.
pub async fn roll_minutes(db: &OpsDb, now: DateTime<Utc>) -> Result<Option<usize>, DbError> {
    let mut tx = db.begin().await?;
    let alone = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "alone!""#, LOCK)
        .fetch_one(tx.conn())
        .await?;
    if !alone {
        return Ok(None);
    }
    let mut minutes = fresh_minutes(&mut tx, now).await?;
    minutes.extend(
        sqlx::query_scalar!(
            "select minute from ingestion.minute
             where unfinished > 0 and minute > $1 and counted_at < $2
             order by counted_at limit $3",
            now - LOOK_BACK,
            now - Duration::seconds(10),
            AGAIN,
        )
        .fetch_all(tx.conn())
        .await?,
    );
    if minutes.is_empty() {
        return Ok(Some(0));
    }
    let counted = count(&mut tx, &minutes).await?;
    write(&mut tx, now, &counted).await?;
    sqlx::query!("delete from ingestion.minute where minute < $1", now - KEPT).execute(tx.conn()).await?;
    sqlx::query!("delete from ingestion.api_minute where minute < $1", now - KEPT).execute(tx.conn()).await?;
    tx.commit().await?;
    Ok(Some(counted.len()))
}

async fn fresh_minutes(tx: &mut OpsTx, now: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, DbError> {
    let minute = Duration::minutes(1);
    let settled = |at: DateTime<Utc>| at.duration_trunc(minute).unwrap_or(at);
    let end = settled(now - SETTLING);
    let last = sqlx::query_scalar!("select max(minute) from ingestion.minute").fetch_one(tx.conn()).await?;
    let mut next = settled(now - LOOK_BACK);
    if let Some(last) = last {
        next = next.max(last + minute);
    }
    let mut minutes = Vec::new();
    while next < end {
        minutes.push(next);
        next += minute;
    }
    Ok(minutes)
}

#[derive(Default)]
struct Counted {
    received: i64,
    done: i64,
    unfinished: i64,
    latency: Spread,
}

async fn count(
    tx: &mut OpsTx,
    minutes: &[DateTime<Utc>],
) -> Result<BTreeMap<DateTime<Utc>, Counted>, DbError> {
    // the planner thinks of a minute as of a share of the table, and would compile code for each look
    sqlx::query!("set local jit = off").execute(tx.conn()).await?;
    let rows = sqlx::query!(
        r#"select m.minute as "minute!", e.done as "done!", e.unfinished as "unfinished!", e.bucket,
             count(*) as "events!"
         from unnest($1::timestamptz[]) as m (minute)
         cross join lateral (
             select state = 'DONE' as done, run_at is not null as unfinished,
                 case when state = 'DONE' then width_bucket(
                     ceil(extract(epoch from processed_at - received_at) * 1000)::float8 - 1, $2::float8[]) end as bucket
             from ingestion.event
             where received_at >= m.minute and received_at < m.minute + interval '1 minute') as e
         group by 1, 2, 3, 4"#,
        minutes,
        &bounds(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut counted: BTreeMap<_, Counted> =
        minutes.iter().map(|minute| (*minute, Counted::default())).collect();
    for row in rows {
        let minute = counted.entry(row.minute).or_default();
        minute.received += row.events;
        if row.done {
            minute.done += row.events;
        }
        if row.unfinished {
            minute.unfinished += row.events;
        }
        if let Some(bucket) = row.bucket.and_then(|bucket| usize::try_from(bucket).ok()) {
            minute.latency.add(bucket, row.events);
        }
    }
    Ok(counted)
}

async fn write(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    counted: &BTreeMap<DateTime<Utc>, Counted>,
) -> Result<(), DbError> {
    let minutes: Vec<_> = counted.keys().copied().collect();
    let received: Vec<_> = counted.values().map(|minute| minute.received).collect();
    let done: Vec<_> = counted.values().map(|minute| minute.done).collect();
    let unfinished: Vec<_> = counted.values().map(|minute| minute.unfinished).collect();
    let latency: Vec<_> = counted.values().map(|minute| minute.latency.to_json()).collect();
    sqlx::query!(
        "insert into ingestion.minute (minute, received, done, unfinished, latency, counted_at)
         select minute, received, done, unfinished, latency, $6
         from unnest($1::timestamptz[], $2::bigint[], $3::bigint[], $4::bigint[], $5::jsonb[])
             as new (minute, received, done, unfinished, latency)
         on conflict on constraint pk_minute do update
             set received = excluded.received, done = excluded.done, unfinished = excluded.unfinished,
                 latency = excluded.latency, counted_at = excluded.counted_at",
        &minutes,
        &received,
        &done,
        &unfinished,
        &latency,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
