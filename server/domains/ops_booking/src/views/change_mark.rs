use platform::{DbError, OpsDb};

/// A number that differs whenever a booking has changed, or two are newly suspected to be one. It sums over the newest
/// places of the change sequence, so that a transaction that commits late, below the top, is noticed too; and over the
/// newest suspicions, which are not part of either booking. Two index ranges of at most 500 entries.
pub async fn change_mark(db: &OpsDb) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select (
             (select coalesce(sum(change_seq), 0) from (
                 select change_seq from ops_booking.booking order by change_seq desc limit 500) as newest)
             + (select coalesce(sum(extract(epoch from found_at) * 1000), 0) from (
                 select found_at from ops_booking.possible_duplicate where decided_at is null
                 order by found_at desc limit 100) as suspected))::bigint as "mark!""#
    )
    .fetch_one(db.pool())
    .await?)
}
