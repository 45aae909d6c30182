use super::{begin_change_in_tx, end_change_in_tx, switch_in_tx};
use crate::{CatalogError, revision};
use chrono::{DateTime, Utc};
use contracts::ids::ItemKey;
use platform::{Actor, ChannelTx, Ids};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledBack {
    pub from: i32,
    pub to: i32,
    pub generation: i64,
}

/// A new pointer to an old revision. The draft stays as it is; nothing else is touched.
///
/// `live`: what the person saw as live; None: whatever it is.
pub async fn roll_back_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
    to: i32,
    live: Option<i32>,
) -> Result<RolledBack, CatalogError> {
    let mut change = begin_change_in_tx(tx, now).await?;
    let row = sqlx::query!(
        "select l.revision, l.is_active, r.payload, r.sha256
         from catalog.live l join catalog.revision r on r.item_key = l.item_key and r.number = $2
         where l.item_key = $1",
        item.0,
        to,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("revision"))?;
    if live.is_some_and(|seen| seen != row.revision) {
        return Err(CatalogError::Overtaken(vec![item]));
    }
    if row.revision == to && row.is_active {
        return Err(CatalogError::Conflict("This revision is live already."));
    }
    let was_public = sqlx::query_scalar!(
        r#"select exists (select from catalog.publication
             where item_key = $1 and revision = $2 and act <> 'TAKEN_DOWN') as "was!""#,
        item.0,
        to,
    )
    .fetch_one(tx.conn())
    .await?;
    if !was_public {
        return Err(CatalogError::Conflict("This revision was never public. Hand it in to publish it."));
    }
    let kept = revision::keep(to, row.payload, &row.sha256)?;
    switch_in_tx(tx, &mut change, actor, item, &kept, None).await?;
    let generation = end_change_in_tx(tx, ids, change).await?;
    Ok(RolledBack { from: row.revision, to, generation })
}
