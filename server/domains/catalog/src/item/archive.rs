use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::ids::ItemKey;
use platform::{Actor, ChannelTx};

/// Out of the editors' lists. What is live stays live: take it down first.
pub async fn archive_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
) -> Result<(), CatalogError> {
    let row = sqlx::query!(
        r#"select i.kind, i.archived_at,
             exists (select from catalog.live l where l.item_key = i.item_key and l.is_active) as "live!",
             exists (select from catalog.job_item ji join catalog.job j using (job_key)
                 where ji.item_key = i.item_key and j.status in ('IN_REVIEW', 'APPROVED', 'SCHEDULED')) as "open!"
           from catalog.item i where i.item_key = $1 for update of i"#,
        item.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("item"))?;
    if row.kind != "TOUR" && row.kind != "POST" {
        return Err(CatalogError::Conflict("The site needs this page; it cannot be archived."));
    }
    if row.live {
        return Err(CatalogError::Conflict("This is live. Take it off the site before you archive it."));
    }
    if row.open {
        return Err(CatalogError::Conflict(
            "This is handed in for publishing. Take it back before you archive it.",
        ));
    }
    sqlx::query!(
        "update catalog.item set archived_at = coalesce(archived_at, $2), changed_at = $2, changed_by = $3
         where item_key = $1",
        item.0,
        now,
        actor.label,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Back into the lists. Another item may have taken its address meanwhile.
pub async fn restore_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
) -> Result<(), CatalogError> {
    let slug = sqlx::query_scalar!("select slug from catalog.item where item_key = $1 for update", item.0)
        .fetch_optional(tx.conn())
        .await?
        .ok_or(CatalogError::NotFound("item"))?;
    sqlx::query!(
        "update catalog.item set archived_at = null, changed_at = $2, changed_by = $3 where item_key = $1",
        item.0,
        now,
        actor.label,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| CatalogError::or_slug_taken(error, &slug))?;
    Ok(())
}
