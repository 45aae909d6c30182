use chrono::{DateTime, TimeDelta, Utc};
use platform::{DbError, OpsDb};

/// How far the chain is behind the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lag {
    pub unsealed: u64,
    /// Age of the oldest row that waits; none when nothing does.
    pub oldest: Option<TimeDelta>,
}

pub async fn lag(db: &OpsDb, now: DateTime<Utc>) -> Result<Lag, DbError> {
    let row = sqlx::query!(r#"select count(*) as "unsealed!", min(at) as oldest from audit.unsealed"#)
        .fetch_one(db.pool())
        .await?;
    Ok(Lag {
        unsealed: u64::try_from(row.unsealed).unwrap_or_default(),
        oldest: row.oldest.map(|at| (now - at).max(TimeDelta::zero())),
    })
}
