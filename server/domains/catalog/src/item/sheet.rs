use crate::{CatalogError, media};
use contracts::{
    catalog::{Document, ItemKind, ItemSheet, ItemStanding, JobStatus, LiveView, OpenJob, check},
    ids::{ItemKey, JobKey},
};
use platform::{ChannelDb, ChannelTx};

/// Two queries.
pub async fn sheet(db: &ChannelDb, item: ItemKey) -> Result<Option<ItemSheet>, CatalogError> {
    let row = sqlx::query!(
        r#"select i.draft::text as "draft!", i.draft_version, i.changed_at, i.changed_by,
             case when i.archived_at is not null then 'ARCHIVED' when l.item_key is null then 'NEW'
                 when not l.is_active then 'OFFLINE' when r.draft_hash = i.draft_hash then 'LIVE'
                 else 'CHANGED' end as "standing!",
             l.revision as "revision?", l.slug as "live_slug?", l.published_at as "published_at?",
             l.published_by as "published_by?", open.job_key as "job_key?", open.status as "status?"
           from catalog.item i
           left join catalog.live l using (item_key)
           left join catalog.revision r on r.item_key = l.item_key and r.number = l.revision
           left join lateral (
               select j.job_key, j.status from catalog.job_item ji join catalog.job j using (job_key)
               where ji.item_key = i.item_key and j.status in ('IN_REVIEW', 'APPROVED', 'SCHEDULED')
               order by j.updated_at desc limit 1) open on true
           where i.item_key = $1"#,
        item.0,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let draft: Document = crate::frozen::read(&row.draft)?;
    let wanted: Vec<_> = media::named(&draft).into_iter().map(|(_, media)| media).collect();
    let live = row.revision.zip(row.live_slug).zip(row.published_at.zip(row.published_by));
    Ok(Some(ItemSheet {
        id: item,
        problems: check(&draft),
        pictures: media::pictures(db, &wanted).await?,
        draft,
        draft_version: row.draft_version,
        standing: row.standing.parse().unwrap_or(ItemStanding::New),
        live: live.map(|((revision, slug), (published_at, published_by))| LiveView {
            revision,
            slug,
            published_at,
            published_by,
        }),
        open_job: row.job_key.zip(row.status).map(|(id, status)| OpenJob {
            id: JobKey(id),
            status: status.parse().unwrap_or(JobStatus::InReview),
        }),
        changed_at: row.changed_at,
        changed_by: row.changed_by,
    }))
}

/// The draft and its version, locked until `tx` ends.
pub async fn draft_in_tx(tx: &mut ChannelTx, item: ItemKey) -> Result<(Document, i32), CatalogError> {
    let row = sqlx::query!(
        r#"select draft::text as "draft!", draft_version from catalog.item where item_key = $1 for update"#,
        item.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("item"))?;
    Ok((crate::frozen::read(&row.draft)?, row.draft_version))
}

/// Of those that are not archived.
pub async fn item_by_slug(
    db: &ChannelDb,
    kind: ItemKind,
    slug: &str,
) -> Result<Option<ItemKey>, CatalogError> {
    let item = sqlx::query_scalar!(
        "select item_key from catalog.item where kind = $1 and slug = $2 and archived_at is null",
        kind.as_str(),
        slug,
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(item.map(ItemKey))
}
