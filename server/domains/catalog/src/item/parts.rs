//! Variants, rates and extras keep their ids from draft to draft; an id belongs to one item for ever.

use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Document, Problems, Tour},
    ids::{ExtraKey, ItemKey, RateKey, VariantKey},
};
use platform::{ChannelDb, ChannelTx, Ids};
use std::collections::HashSet;
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Variant,
    Rate,
}

impl PartKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Variant => "VARIANT",
            Self::Rate => "RATE",
        }
    }
}

/// The item whose variant or rate this is, or once was.
pub async fn item_of_part(db: &ChannelDb, kind: PartKind, id: Uuid) -> Result<Option<ItemKey>, CatalogError> {
    let item = sqlx::query_scalar!(
        "select item_key from catalog.part where part_key = $1 and kind = $2",
        id,
        kind.as_str(),
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(item.map(ItemKey))
}

/// Gives new parts their ids. An id that stands twice, as after copying a part, stays with the first.
pub(super) fn name(document: &mut Document, ids: &dyn Ids, now: DateTime<Utc>) {
    let Document::Tour(tour) = document else { return };
    let mut seen = HashSet::new();
    let mut named = |id: Uuid| {
        if id.is_nil() || !seen.insert(id) {
            let fresh = ids.new_id(now);
            seen.insert(fresh);
            return fresh;
        }
        id
    };
    for variant in &mut tour.variants {
        variant.id = VariantKey(named(variant.id.0));
        for rate in &mut variant.rates {
            rate.id = RateKey(named(rate.id.0));
        }
    }
    for extra in &mut tour.extras {
        extra.id = ExtraKey(named(extra.id.0));
    }
}

/// A copy's parts are its own.
pub(super) fn forget(tour: &mut Tour) {
    for variant in &mut tour.variants {
        variant.id = VariantKey::default();
        for rate in &mut variant.rates {
            rate.id = RateKey::default();
        }
    }
    for extra in &mut tour.extras {
        extra.id = ExtraKey::default();
    }
}

/// Notes the document's parts as the item's; one of another item is refused.
pub(super) async fn claim_in_tx(
    tx: &mut ChannelTx,
    item: ItemKey,
    document: &Document,
) -> Result<(), CatalogError> {
    let Document::Tour(tour) = document else { return Ok(()) };
    let (mut keys, mut kinds) = (Vec::new(), Vec::new());
    for variant in &tour.variants {
        keys.push(variant.id.0);
        kinds.push(PartKind::Variant.as_str().to_owned());
        for rate in &variant.rates {
            keys.push(rate.id.0);
            kinds.push(PartKind::Rate.as_str().to_owned());
        }
    }
    sqlx::query!(
        "insert into catalog.part (part_key, item_key, kind)
         select part_key, $2, kind from unnest($1::uuid[], $3::text[]) as new (part_key, kind)
         on conflict on constraint pk_part do nothing",
        &keys,
        item.0,
        &kinds,
    )
    .execute(tx.conn())
    .await?;
    let strange = sqlx::query_scalar!(
        "select part_key from catalog.part where part_key = any($1) and item_key <> $2",
        &keys,
        item.0,
    )
    .fetch_all(tx.conn())
    .await?;
    let wrong: Problems = tour
        .variants
        .iter()
        .enumerate()
        .filter(|(_, variant)| {
            strange.contains(&variant.id.0) || variant.rates.iter().any(|rate| strange.contains(&rate.id.0))
        })
        .map(|(i, _)| {
            (format!("variants[{i}].id"), "This variant or a price of it belongs to another tour.".to_owned())
        })
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(CatalogError::Invalid(wrong)) }
}
