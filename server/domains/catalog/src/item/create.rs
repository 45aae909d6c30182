use super::{author::wrote_in_tx, parts, save::storable};
use crate::{CatalogError, columns::Columns};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Document, is_slug},
    ids::ItemKey,
};
use platform::{Actor, ChannelTx, Ids, clock::date_in_makassar};

/// A new item with this draft. `key`: where the caller knows it beforehand, as an import does.
pub async fn create_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    key: Option<ItemKey>,
    mut document: Document,
) -> Result<ItemKey, CatalogError> {
    let key = key.unwrap_or_else(|| ItemKey(ids.new_id(now)));
    let slug = document.slug();
    if !slug.is_empty() && !is_slug(slug) {
        return Err(CatalogError::invalid(
            "slug",
            "Only lower-case letters, digits and single hyphens between them.",
        ));
    }
    parts::name(&mut document, ids, now);
    let frozen = storable(&document)?;
    let columns = Columns::of(&document, date_in_makassar(now));
    sqlx::query!(
        "insert into catalog.item (item_key, kind, slug, name, short_description, category, region, is_active,
             is_featured, priority, variants, price_from, currency, photo, quality, problems, search, draft,
             draft_hash, created_at, created_by, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::text::jsonb, $19,
             $20, $21, $20, $21)",
        key.0,
        columns.kind.as_str(),
        columns.slug,
        columns.name,
        columns.short_description,
        columns.category,
        columns.region,
        columns.is_active,
        columns.is_featured,
        columns.priority,
        columns.variants,
        columns.price_from.map(|price| price.amount),
        columns.price_from.map(|price| price.currency.to_string()),
        columns.photo.and_then(|photo| serde_json::to_value(photo).ok()),
        columns.quality,
        columns.problems,
        columns.search,
        frozen.text,
        &frozen.sha256[..],
        now,
        actor.label,
    )
    .execute(tx.conn())
    .await
    .map_err(|error| CatalogError::or_slug_taken(error, &columns.slug))?;
    parts::claim_in_tx(tx, key, &document).await?;
    wrote_in_tx(tx, now, actor, key).await?;
    Ok(key)
}

/// A copy to write on: its own parts, a free address, not featured.
pub fn copy_of(document: &Document) -> Document {
    let mut copy = document.clone();
    match &mut copy {
        Document::Tour(tour) => {
            parts::forget(tour);
            tour.slug.clear();
            tour.name = format!("{} (copy)", tour.name);
            tour.is_featured = false;
            tour.package_ref = None;
        }
        Document::Post(post) => {
            post.slug.clear();
            post.title = format!("{} (copy)", post.title);
        }
        Document::Page(_) | Document::Site(_) => {}
    }
    copy
}
