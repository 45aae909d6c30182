use crate::{CatalogError, columns::Columns, revision::Kept};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::ItemKind,
    ids::{ItemKey, JobKey},
};
use events::{CatalogEvent, DomainEvent};
use platform::{Actor, ChannelTx, Ids, clock::date_in_makassar, outbox};

/// A change of what is public, under way. One at a time: the others wait for its end.
#[derive(Debug)]
pub(crate) struct Change {
    pub generation: i64,
    now: DateTime<Utc>,
    events: Vec<DomainEvent>,
}

/// Locks everything public against other changes, not against readers.
pub(crate) async fn begin_change_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
) -> Result<Change, CatalogError> {
    let number =
        sqlx::query_scalar!("select number from catalog.generation for update").fetch_one(tx.conn()).await?;
    // two tours may exchange their addresses: looked at when all are written
    sqlx::raw_sql("set constraints catalog.uq_live_slug deferred").execute(tx.conn()).await?;
    Ok(Change { generation: number + 1, now, events: Vec::new() })
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Switched {
    pub previous: Option<i32>,
    pub slug: String,
}

/// Points the item at a revision of its own; its list columns, its old address and its history follow.
pub(crate) async fn switch_in_tx(
    tx: &mut ChannelTx,
    change: &mut Change,
    actor: &Actor,
    item: ItemKey,
    kept: &Kept,
    job: Option<JobKey>,
) -> Result<Switched, CatalogError> {
    let document = kept.published()?.document;
    let columns = Columns::of(&document, date_in_makassar(change.now));
    let before =
        sqlx::query!("select slug, revision from catalog.live where item_key = $1 for update", item.0)
            .fetch_optional(tx.conn())
            .await?;
    upsert(tx, change.now, actor, item, kept.number, &columns).await?;
    if let Some(before) = before.as_ref().filter(|before| before.slug != columns.slug) {
        sqlx::query!(
            "insert into catalog.slug_redirect (kind, slug, item_key, at) values ($1, $2, $3, $4)
             on conflict on constraint pk_slug_redirect do update
                 set item_key = excluded.item_key, at = excluded.at",
            columns.kind.as_str(),
            before.slug,
            item.0,
            change.now,
        )
        .execute(tx.conn())
        .await?;
    }
    let act = if job.is_some() { "PUBLISHED" } else { "ROLLED_BACK" };
    note_in_tx(tx, change.now, actor, item, kept.number, act, job).await?;
    let previous = before.map(|before| before.revision);
    change.events.push(DomainEvent::Catalog(CatalogEvent::ProductPublishedV1 {
        item,
        kind: columns.kind,
        slug: columns.slug.clone(),
        revision: kept.number,
        previous,
        job,
        generation: change.generation,
        at: change.now,
    }));
    Ok(Switched { previous, slug: columns.slug })
}

impl Change {
    pub(super) fn taken_down(&mut self, item: ItemKey, kind: ItemKind, slug: String) {
        let (generation, at) = (self.generation, self.now);
        self.events.push(DomainEvent::Catalog(CatalogEvent::ProductTakenDownV1 {
            item,
            kind,
            slug,
            generation,
            at,
        }));
    }
}

async fn upsert(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
    revision: i32,
    columns: &Columns,
) -> Result<(), CatalogError> {
    sqlx::query!(
        "insert into catalog.live as l (item_key, kind, slug, revision, is_active, published_at, published_by,
             first_published_at, name, category, region, is_featured, priority, duration_days, price_from, currency,
             search)
         values ($1, $2, $3, $4, $5, $6, $7, $6, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict on constraint pk_live do update set slug = excluded.slug, revision = excluded.revision,
             is_active = excluded.is_active, published_at = excluded.published_at,
             published_by = excluded.published_by, name = excluded.name, category = excluded.category,
             region = excluded.region, is_featured = excluded.is_featured, priority = excluded.priority,
             duration_days = excluded.duration_days, price_from = excluded.price_from, currency = excluded.currency,
             search = excluded.search",
        item.0,
        columns.kind.as_str(),
        columns.slug,
        revision,
        columns.is_active,
        now,
        actor.label,
        columns.name,
        columns.category,
        columns.region,
        columns.is_featured,
        columns.priority,
        columns.duration_days,
        columns.price_from.map(|price| price.amount),
        columns.price_from.map(|price| price.currency.to_string()),
        columns.search,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn note_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
    revision: i32,
    act: &str,
    job: Option<JobKey>,
) -> Result<(), CatalogError> {
    sqlx::query!(
        "insert into catalog.publication (item_key, revision, act, at, by, job_key) values ($1, $2, $3, $4, $5, $6)",
        item.0,
        revision,
        act,
        now,
        actor.label,
        job.map(|job| job.0),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The addresses must be free now; the number grows, the events leave.
pub(crate) async fn end_change_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    change: Change,
) -> Result<i64, CatalogError> {
    let slugs: Vec<&str> = change
        .events
        .iter()
        .filter_map(|event| match event {
            DomainEvent::Catalog(CatalogEvent::ProductPublishedV1 { slug, .. }) => Some(slug.as_str()),
            _ => None,
        })
        .collect();
    sqlx::raw_sql("set constraints catalog.uq_live_slug immediate")
        .execute(tx.conn())
        .await
        .map_err(|error| CatalogError::or_slug_taken(error, &slugs.join(", ")))?;
    // an address in use leads to whoever uses it
    sqlx::query!(
        "delete from catalog.slug_redirect r using catalog.live l where l.kind = r.kind and l.slug = r.slug",
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("update catalog.generation set number = $1, changed_at = $2", change.generation, change.now)
        .execute(tx.conn())
        .await?;
    outbox::publish_in_tx(tx, ids, change.now, &change.events).await?;
    Ok(change.generation)
}
