use crate::{CatalogError, revision};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{ItemKind, PublishedV1},
    ids::ItemKey,
};
use platform::ChannelDb;
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// An item that is, or was, public.
#[derive(Debug, Clone)]
pub struct LiveItem {
    pub item: ItemKey,
    pub kind: ItemKind,
    pub slug: String,
    pub revision: i32,
    /// False: its address answers "gone".
    pub is_active: bool,
    pub published_at: DateTime<Utc>,
    pub first_published_at: DateTime<Utc>,
    /// Of the payload's text.
    pub sha256: [u8; 32],
    pub payload: Arc<PublishedV1>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    pub kind: ItemKind,
    pub slug: String,
    pub item: ItemKey,
}

/// Everything public at one moment.
#[derive(Debug, Clone, Default)]
pub struct LiveNow {
    pub generation: i64,
    pub items: Vec<LiveItem>,
    pub redirects: Vec<Redirect>,
}

/// One row: what caches ask twice a second.
pub async fn generation(db: &ChannelDb) -> Result<i64, CatalogError> {
    Ok(sqlx::query_scalar!("select number from catalog.generation").fetch_one(db.pool()).await?)
}

/// Everything public, as of one moment. Payloads that `known` holds already are not read again: a revision never
/// changes.
pub async fn live_now(db: &ChannelDb, known: &LiveNow) -> Result<LiveNow, CatalogError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql("set transaction isolation level repeatable read, read only").execute(tx.conn()).await?;
    let generation =
        sqlx::query_scalar!("select number from catalog.generation").fetch_one(tx.conn()).await?;
    let rows = sqlx::query!(
        "select l.item_key, l.kind, l.slug, l.revision, l.is_active, l.published_at, l.first_published_at, r.sha256
         from catalog.live l join catalog.revision r on r.item_key = l.item_key and r.number = l.revision
         order by l.item_key",
    )
    .fetch_all(tx.conn())
    .await?;
    let mut payloads: BTreeMap<(Uuid, i32), Arc<PublishedV1>> =
        known.items.iter().map(|item| ((item.item.0, item.revision), item.payload.clone())).collect();
    let wanted: Vec<Uuid> = rows
        .iter()
        .filter(|row| !payloads.contains_key(&(row.item_key, row.revision)))
        .map(|row| row.item_key)
        .collect();
    let fresh = sqlx::query!(
        "select l.item_key, l.revision, r.payload, r.sha256
         from catalog.live l join catalog.revision r on r.item_key = l.item_key and r.number = l.revision
         where l.item_key = any($1)",
        &wanted,
    )
    .fetch_all(tx.conn())
    .await?;
    for row in fresh {
        let kept = revision::keep(row.revision, row.payload, &row.sha256)?;
        payloads.insert((row.item_key, row.revision), Arc::new(kept.published()?));
    }
    let redirects =
        sqlx::query!("select kind, slug, item_key from catalog.slug_redirect").fetch_all(tx.conn()).await?;
    tx.rollback().await?;

    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(payload) = payloads.get(&(row.item_key, row.revision)) else { continue };
        items.push(LiveItem {
            item: ItemKey(row.item_key),
            kind: row.kind.parse().unwrap_or(ItemKind::Tour),
            slug: row.slug,
            revision: row.revision,
            is_active: row.is_active,
            published_at: row.published_at,
            first_published_at: row.first_published_at,
            sha256: row.sha256.try_into().unwrap_or_default(),
            payload: payload.clone(),
        });
    }
    let redirects = redirects.into_iter().map(|row| Redirect {
        kind: row.kind.parse().unwrap_or(ItemKind::Tour),
        slug: row.slug,
        item: ItemKey(row.item_key),
    });
    Ok(LiveNow { generation, items, redirects: redirects.collect() })
}
