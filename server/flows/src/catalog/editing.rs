use super::note;
use crate::House;
use catalog::{
    CatalogError, differences,
    item::{self, Save},
};
use chrono::Duration;
use contracts::{catalog::Document, ids::ItemKey};
use platform::{Actor, ChannelTx};
use serde_json::json;

/// One person's autosaves within this time are one act.
const ONE_SITTING: Duration = Duration::minutes(15);
/// Of the fields that changed, so many are named on the trail.
const FIELDS_NAMED: usize = 50;

/// Why a draft is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// By itself while a person types: on the trail once a sitting.
    Auto,
    /// Somebody, or a program, said so.
    Wanted,
}

#[derive(Debug)]
pub enum Saved {
    Saved,
    /// It said so already.
    Unchanged,
    /// Somebody saved meanwhile; nothing was written.
    Conflict,
}

pub async fn create_item(
    house: &House,
    actor: &Actor,
    key: Option<ItemKey>,
    document: Document,
) -> Result<ItemKey, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let item = create_in_tx(house, &mut tx, actor, key, document, None).await?;
    tx.commit().await?;
    Ok(item)
}

async fn create_in_tx(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    key: Option<ItemKey>,
    document: Document,
    copy_of: Option<ItemKey>,
) -> Result<ItemKey, CatalogError> {
    let after = json!({"kind": document.kind(), "name": document.name(), "slug": document.slug()});
    let item = item::create_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, key, document).await?;
    let metadata = copy_of.map(|source| json!({"copyOf": source}));
    note(house, tx, actor, "CATALOG_ITEM_CREATED", about(item), (None, Some(after)), metadata).await?;
    Ok(item)
}

/// `version`: what the person wrote upon; None: whatever it is now.
pub async fn save_draft(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    version: Option<i32>,
    document: Document,
    saving: Saving,
    event_type: &'static str,
) -> Result<Saved, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let saved = save_in_tx(house, &mut tx, actor, item, version, document, saving, event_type).await?;
    tx.commit().await?;
    Ok(saved)
}

#[expect(clippy::too_many_arguments, reason = "one call for two callers; each argument is a different thing")]
async fn save_in_tx(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    item: ItemKey,
    version: Option<i32>,
    document: Document,
    saving: Saving,
    event_type: &'static str,
) -> Result<Saved, CatalogError> {
    let now = house.clock.now();
    let saved = item::save_in_tx(tx, house.ids.as_ref(), now, actor, item, version, document.clone()).await?;
    let (before, changed_by, changed_at) = match saved {
        Save::Unchanged => return Ok(Saved::Unchanged),
        Save::Conflict => return Ok(Saved::Conflict),
        Save::Saved { before, changed_by, changed_at, .. } => (before, changed_by, changed_at),
    };
    let same_sitting = changed_by == actor.label && now - changed_at < ONE_SITTING;
    if saving == Saving::Wanted || !same_sitting {
        let fields: Vec<String> =
            differences(Some(&before), &document).into_iter().map(|change| change.field).collect();
        let named = &fields[..fields.len().min(FIELDS_NAMED)];
        let what = json!({"fields": named, "count": fields.len()});
        note(house, tx, actor, event_type, about(item), (None, None), Some(what)).await?;
    }
    Ok(Saved::Saved)
}

/// A copy of the draft as an item of its own, without an address.
pub async fn duplicate_item(house: &House, actor: &Actor, source: ItemKey) -> Result<ItemKey, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let (draft, _) = item::draft_in_tx(&mut tx, source).await?;
    if matches!(draft, Document::Page(_) | Document::Site(_)) {
        return Err(CatalogError::Conflict("There is one of these, and the site has no place for another."));
    }
    let copy = create_in_tx(house, &mut tx, actor, None, item::copy_of(&draft), Some(source)).await?;
    tx.commit().await?;
    Ok(copy)
}

pub async fn archive_item(house: &House, actor: &Actor, item: ItemKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    item::archive_in_tx(&mut tx, house.clock.now(), actor, item).await?;
    note(house, &mut tx, actor, "CATALOG_ITEM_ARCHIVED", about(item), (None, None), None).await?;
    Ok(tx.commit().await?)
}

pub async fn restore_item(house: &House, actor: &Actor, item: ItemKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    item::restore_in_tx(&mut tx, house.clock.now(), actor, item).await?;
    note(house, &mut tx, actor, "CATALOG_ITEM_RESTORED", about(item), (None, None), None).await?;
    Ok(tx.commit().await?)
}

/// The drafts' priorities so that these tours follow each other in this order; public when they are published.
pub async fn set_priorities(house: &House, actor: &Actor, in_order: &[ItemKey]) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    let mut drafts = Vec::with_capacity(in_order.len());
    let mut sorted: Vec<ItemKey> = in_order.to_vec();
    sorted.sort();
    sorted.dedup();
    if sorted.len() != in_order.len() {
        return Err(CatalogError::Conflict("One of them stands twice. Reload the page."));
    }
    for item in sorted {
        let (draft, _) = item::draft_in_tx(&mut tx, item).await?;
        drafts.push((item, draft));
    }
    for (place, item) in in_order.iter().rev().enumerate() {
        let Some((_, Document::Tour(tour))) = drafts.iter_mut().find(|(key, _)| key == item) else {
            continue;
        };
        tour.priority = i32::try_from((place + 1) * 10).unwrap_or(i32::MAX);
        let document = Document::Tour(tour.clone());
        let event_type = "CATALOG_ITEM_UPDATED";
        save_in_tx(house, &mut tx, actor, *item, None, document, Saving::Auto, event_type).await?;
    }
    Ok(tx.commit().await?)
}

/// Marks the drafts as active or not; public when they are published.
pub async fn set_active(
    house: &House,
    actor: &Actor,
    items: &[ItemKey],
    active: bool,
) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    let mut items = items.to_vec();
    items.sort();
    items.dedup();
    for item in items {
        let (mut draft, _) = item::draft_in_tx(&mut tx, item).await?;
        match &mut draft {
            Document::Tour(tour) => tour.is_active = active,
            Document::Post(post) => post.is_active = active,
            Document::Page(_) | Document::Site(_) => {
                return Err(CatalogError::Conflict("The site needs its pages: they are always active."));
            }
        }
        save_in_tx(house, &mut tx, actor, item, None, draft, Saving::Wanted, "CATALOG_ITEM_UPDATED").await?;
    }
    Ok(tx.commit().await?)
}

fn about(item: ItemKey) -> (&'static str, String) {
    ("catalog_item", item.to_string())
}

/// Changes the draft as it is, held meanwhile: for programs, which send the part that changes.
pub async fn change_draft<E: From<CatalogError>>(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    event_type: &'static str,
    change: impl FnOnce(&mut Document) -> Result<(), E>,
) -> Result<(), E> {
    let db = |error: platform::DbError| E::from(CatalogError::Db(error));
    let mut tx = house.channel.begin().await.map_err(db)?;
    let (mut draft, _) = item::draft_in_tx(&mut tx, item).await?;
    change(&mut draft)?;
    save_in_tx(house, &mut tx, actor, item, None, draft, Saving::Wanted, event_type).await?;
    tx.commit().await.map_err(db)
}
