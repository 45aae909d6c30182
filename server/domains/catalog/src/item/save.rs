use super::{author::wrote_in_tx, parts};
use crate::{CatalogError, Frozen, columns::Columns};
use chrono::{DateTime, Utc};
use contracts::{catalog::Document, ids::ItemKey};
use platform::{Actor, ChannelTx, Ids, clock::date_in_makassar};
use serde_json::Value;

/// A draft larger than this is no document.
const MOST_BYTES: usize = 512 * 1024;

#[derive(Debug)]
pub enum Save {
    /// What it was before.
    Saved { version: i32, before: Box<Document>, changed_by: String, changed_at: DateTime<Utc> },
    /// It said so already.
    Unchanged,
    /// Somebody saved meanwhile; nothing was written.
    Conflict,
}

/// Replaces the draft if it is still `version`; None: whatever it is.
pub async fn save_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
    version: Option<i32>,
    mut document: Document,
) -> Result<Save, CatalogError> {
    let row = sqlx::query!(
        "select kind, draft, draft_hash, draft_version, changed_by, changed_at, archived_at
         from catalog.item where item_key = $1 for update",
        item.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("item"))?;
    if row.kind != document.kind().as_str() {
        return Err(CatalogError::invalid("kind", "An item stays of its kind."));
    }
    if row.archived_at.is_some() {
        return Err(CatalogError::Conflict("This item is archived. Restore it before you change it."));
    }
    parts::name(&mut document, ids, now);
    let frozen = storable(&document)?;
    if row.draft_hash == frozen.sha256 {
        return Ok(Save::Unchanged);
    }
    if version.is_some_and(|version| version != row.draft_version) {
        return Ok(Save::Conflict);
    }
    parts::claim_in_tx(tx, item, &document).await?;
    write(tx, now, actor, item, &document, &frozen).await?;
    wrote_in_tx(tx, now, actor, item).await?;
    let before = serde_json::from_value(row.draft).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(Save::Saved {
        version: row.draft_version + 1,
        before: Box::new(before),
        changed_by: row.changed_by,
        changed_at: row.changed_at,
    })
}

/// PostgreSQL keeps no NUL, and a draft has an end.
pub(super) fn storable(document: &Document) -> Result<Frozen, CatalogError> {
    let value = serde_json::to_value(document).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    if let Some(path) = nul(&value, "") {
        return Err(CatalogError::invalid(&path, "This text has a character that cannot be kept."));
    }
    let frozen = Frozen::document(document)?;
    if frozen.text.len() > MOST_BYTES {
        return Err(CatalogError::invalid("document", "This is too long to be kept. Make it shorter."));
    }
    Ok(frozen)
}

fn nul(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| path.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(i, value)| nul(value, &format!("{path}[{i}]")))
        }
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            nul(value, &path)
        }),
        _ => None,
    }
}

async fn write(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
    document: &Document,
    frozen: &Frozen,
) -> Result<(), CatalogError> {
    let columns = Columns::of(document, date_in_makassar(now));
    sqlx::query!(
        "update catalog.item set slug = $2, name = $3, short_description = $4, category = $5, region = $6,
             is_active = $7, is_featured = $8, priority = $9, variants = $10, price_from = $11, currency = $12,
             photo = $13, quality = $14, problems = $15, search = $16, draft = $17::text::jsonb, draft_hash = $18,
             draft_version = draft_version + 1, changed_at = $19, changed_by = $20
         where item_key = $1",
        item.0,
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
    Ok(())
}
