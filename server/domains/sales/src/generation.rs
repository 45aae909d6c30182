use chrono::{DateTime, Utc};
use platform::{ChannelDb, ChannelTx, DbError};

/// Grows with each change by a person; sales leave it alone.
pub async fn generation(db: &ChannelDb) -> Result<i64, DbError> {
    Ok(sqlx::query_scalar!("select number from sales.generation").fetch_one(db.pool()).await?)
}

/// Last in a change's transaction: its row is locked until the commit, so changes are numbered in their order.
pub async fn raise_in_tx(tx: &mut ChannelTx, now: DateTime<Utc>) -> Result<(), DbError> {
    sqlx::query!("update sales.generation set number = number + 1, changed_at = $1", now)
        .execute(tx.conn())
        .await?;
    Ok(())
}
