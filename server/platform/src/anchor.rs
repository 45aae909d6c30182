//! Where a chain of hashes last ended, kept apart from the chain. A chain that was cut at its end is whole in itself;
//! it only does not reach its anchor any more.
//!
//! Both lie in one database: who may write everywhere in it can move the anchor along with the cut.

use crate::{DbError, OpsTx};
use chrono::{DateTime, Utc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Counted from 1; as many links as the chain had.
    pub position: i64,
    pub hash: Vec<u8>,
    pub at: DateTime<Utc>,
}

/// Moves the anchor from the end of the chain that was, `from` (nothing: an empty chain), to the end that is. An anchor
/// that lies elsewhere stays where it is: it is what shows that the chain was cut.
pub async fn advance_in_tx(
    tx: &mut OpsTx,
    chain: &str,
    from: Option<(i64, &[u8])>,
    to: &Anchor,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into platform.anchor as a (chain, position, hash, at) values ($1, $2, $3, $4)
         on conflict on constraint pk_anchor do update
             set position = excluded.position, hash = excluded.hash, at = excluded.at
             where a.position = $5 and a.hash = $6",
        chain,
        to.position,
        to.hash,
        to.at,
        from.map(|(position, _)| position),
        from.map(|(_, hash)| hash),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn anchor_in_tx(tx: &mut OpsTx, chain: &str) -> Result<Option<Anchor>, DbError> {
    Ok(sqlx::query_as!(Anchor, "select position, hash, at from platform.anchor where chain = $1", chain)
        .fetch_optional(tx.conn())
        .await?)
}
