use super::spread::Spread;
use chrono::{DateTime, Duration, Utc};
use contracts::views::dashboard::FlowFigures;
use platform::{DbError, OpsDb, ids::first_id_at};

const WINDOW: Duration = Duration::hours(1);

/// The last hour's 60 counted minutes, and what was dead-lettered in it. Two queries, 60 rows and an index range.
///
/// Done: received in the hour and applied. Dead-lettered: failed for good in the hour, whenever it was received (the
/// retries take longer than the hour); a replay that succeeded takes it out again.
pub async fn flow_figures(db: &OpsDb, now: DateTime<Utc>) -> Result<FlowFigures, DbError> {
    let rows = sqlx::query!(
        "select minute, received, done, latency from ingestion.minute where minute > $1 order by minute desc limit 60",
        now - WINDOW - Duration::minutes(2),
    )
    .fetch_all(db.pool())
    .await?;
    let dead = sqlx::query_scalar!(
        r#"select count(*) as "dead!" from ingestion.dead_letter
         where last_failed_at > $1 and status not in ('REPLAYING', 'SUCCEEDED') and event_id < $2"#,
        now - WINDOW,
        first_id_at(now - Duration::seconds(60)),
    )
    .fetch_one(db.pool())
    .await?;
    let counted_to = match rows.first() {
        Some(row) => Some(row.minute + Duration::minutes(1)),
        None => last_counted(db).await?,
    };
    let mut latency = Spread::default();
    let (mut received, mut done) = (0, 0);
    for row in &rows {
        received += row.received;
        done += row.done;
        latency.merge(&Spread::from_json(&row.latency));
    }
    Ok(FlowFigures {
        counted_to,
        received,
        done,
        dead,
        success_rate: share(done, done + dead),
        median_ms: latency.percentile(50),
        p95_ms: latency.percentile(95),
    })
}

async fn last_counted(db: &OpsDb) -> Result<Option<DateTime<Utc>>, DbError> {
    let last = sqlx::query_scalar!("select max(minute) from ingestion.minute").fetch_one(db.pool()).await?;
    Ok(last.map(|minute| minute + Duration::minutes(1)))
}

#[expect(clippy::cast_precision_loss, reason = "events of an hour are far below 2^52")]
fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
