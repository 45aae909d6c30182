use crate::seal::CHAIN;
use chrono::{DateTime, Utc};
use platform::{
    DbError, OpsDb,
    anchor::{Anchor, anchor_in_tx},
};

/// Where the chain ends, and where it last ended by what is kept outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    pub sealed: i64,
    pub head: Option<Vec<u8>>,
    pub last_sealed_at: Option<DateTime<Utc>>,
    pub anchor: Option<Anchor>,
}

/// Two queries, however long the chain is.
pub async fn chain(db: &OpsDb) -> Result<Chain, DbError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql("set transaction isolation level repeatable read, read only").execute(tx.conn()).await?;
    let end = sqlx::query!("select seq, hash, sealed_at from audit.seal order by seq desc limit 1")
        .fetch_optional(tx.conn())
        .await?;
    let anchor = anchor_in_tx(&mut tx, CHAIN).await?;
    tx.rollback().await?;
    Ok(Chain {
        sealed: end.as_ref().map_or(0, |end| end.seq),
        last_sealed_at: end.as_ref().map(|end| end.sealed_at),
        head: end.map(|end| end.hash),
        anchor,
    })
}
