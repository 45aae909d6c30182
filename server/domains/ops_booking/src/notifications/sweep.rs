use super::KEPT;
use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb, sweep};

/// Removes news older than 30 days, with its read marks, and alarms that ended before. In batches.
pub async fn sweep(db: &OpsDb, now: DateTime<Utc>) -> Result<u64, DbError> {
    let before = now - KEPT;
    let alarms = sqlx::query!("delete from ops_booking.alarm where cleared_at <= $1", before)
        .execute(db.pool())
        .await?
        .rows_affected();
    let news = sweep::in_batches(|| {
        sqlx::query!(
            "delete from ops_booking.notification where notification_id in (
                 select notification_id from ops_booking.notification where at <= $1 limit 1000)",
            before,
        )
        .execute(db.pool())
    })
    .await?;
    Ok(alarms + news)
}
