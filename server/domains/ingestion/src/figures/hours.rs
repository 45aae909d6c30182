use super::spread::Spread;
use chrono::{DateTime, Duration, DurationRound, Utc};
use contracts::views::dashboard::HourFigures;
use platform::{DbError, OpsDb};
use std::collections::BTreeMap;

const HOURS: i32 = 24;

/// 24 hours, this one included, the oldest first. Two queries, over at most 1,440 counted minutes and the dead
/// letters of a day. Makassar is whole hours from UTC: an hour is the same hour there.
pub async fn hour_figures(db: &OpsDb, now: DateTime<Utc>) -> Result<Vec<HourFigures>, DbError> {
    let hour = Duration::hours(1);
    let this = now.duration_trunc(hour).unwrap_or(now);
    let first = this - hour * (HOURS - 1);
    let minutes = sqlx::query!(
        "select minute, received, done, latency from ingestion.minute where minute >= $1",
        first
    )
    .fetch_all(db.pool())
    .await?;
    let dead = sqlx::query!(
        r#"select date_trunc('hour', last_failed_at, 'UTC') as "hour!", count(*) as "dead!"
         from ingestion.dead_letter
         where last_failed_at >= $1 and status not in ('REPLAYING', 'SUCCEEDED') group by 1"#,
        first,
    )
    .fetch_all(db.pool())
    .await?;

    let mut hours: BTreeMap<DateTime<Utc>, (HourFigures, Spread)> = (0..HOURS)
        .map(|n| first + hour * n)
        .map(|hour| {
            (hour, (HourFigures { hour, received: 0, done: 0, dead: 0, p95_ms: None }, Spread::default()))
        })
        .collect();
    for row in minutes {
        let at = row.minute.duration_trunc(hour).unwrap_or(row.minute);
        if let Some((figures, latency)) = hours.get_mut(&at) {
            figures.received += row.received;
            figures.done += row.done;
            latency.merge(&Spread::from_json(&row.latency));
        }
    }
    for row in dead {
        if let Some((figures, _)) = hours.get_mut(&row.hour) {
            figures.dead = row.dead;
        }
    }
    Ok(hours
        .into_values()
        .map(|(figures, latency)| HourFigures { p95_ms: latency.percentile(95), ..figures })
        .collect())
}
