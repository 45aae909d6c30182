use platform::{DbError, OpsDb};

/// A number that differs whenever a booking has changed. It sums over the newest places of the change sequence, so
/// that a transaction that commits late, below the top, is noticed too. One index range of 500 entries.
pub async fn change_mark(db: &OpsDb) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(change_seq), 0)::bigint as "mark!" from (
             select change_seq from ops_booking.booking order by change_seq desc limit 500) as newest"#
    )
    .fetch_one(db.pool())
    .await?)
}
