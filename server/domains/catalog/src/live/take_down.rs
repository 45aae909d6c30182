use super::{begin_change_in_tx, end_change_in_tx, switch::note_in_tx};
use crate::{CatalogError, job::hold_scheduled_in_tx};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::ItemKind,
    ids::{ItemKey, JobKey},
};
use platform::{Actor, ChannelTx, Ids};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenDown {
    pub revision: i32,
    pub generation: i64,
    /// Jobs that were scheduled with it.
    pub held: Vec<JobKey>,
}

/// Off the site at once, in an emergency: its address answers "gone". A publish or a rollback
/// brings it back, and a person decides that: no schedule does.
pub async fn take_down_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
) -> Result<TakenDown, CatalogError> {
    // jobs before what is public: as a publish locks them
    let held = hold_scheduled_in_tx(tx, now, actor, item).await?;
    let mut change = begin_change_in_tx(tx, now).await?;
    let row =
        sqlx::query!("select kind, slug, revision, is_active from catalog.live where item_key = $1", item.0)
            .fetch_optional(tx.conn())
            .await?
            .ok_or(CatalogError::NotFound("item"))?;
    let kind: ItemKind = row.kind.parse().map_err(|_| CatalogError::NotFound("item"))?;
    if !matches!(kind, ItemKind::Tour | ItemKind::Post) {
        return Err(CatalogError::Conflict("The site needs this page; it cannot be taken down."));
    }
    if !row.is_active {
        return Err(CatalogError::Conflict("This is not live."));
    }
    sqlx::query!(
        "update catalog.live set is_active = false, published_at = $2, published_by = $3 where item_key = $1",
        item.0,
        now,
        actor.label,
    )
    .execute(tx.conn())
    .await?;
    note_in_tx(tx, now, actor, item, row.revision, "TAKEN_DOWN", None).await?;
    change.taken_down(item, kind, row.slug);
    let generation = end_change_in_tx(tx, ids, change).await?;
    Ok(TakenDown { revision: row.revision, generation, held })
}
