use platform::{DbError, OpsDb};

/// How far things have come; each moves when something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    pub notifications: i64,
    pub alarms: i64,
}

/// Two index look-ups in one query.
pub async fn marks(db: &OpsDb) -> Result<Marks, DbError> {
    Ok(sqlx::query_as!(
        Marks,
        r#"select (select coalesce(max(seq), 0) from ops_booking.notification) as "notifications!",
             (select coalesce(max(change_seq), 0) from ops_booking.alarm) as "alarms!""#
    )
    .fetch_one(db.pool())
    .await?)
}
