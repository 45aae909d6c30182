//! Drafts, as operators' programs write them. Nothing here changes what is public.

mod addresses;
mod content;
mod fields;
mod items;
mod rates;
mod read_item;
mod shape;
mod variants;

use addresses::Addresses;
pub use content::*;
pub use items::*;
pub use rates::*;
pub use read_item::*;
pub use shape::*;
pub use variants::*;

use super::{
    answer::{Code, Problem},
    catalog::asked,
    state::Api,
};
use catalog::item::{PartKind, item_of_part, sheet};
use contracts::{
    catalog::{Document, Tour},
    ids::ItemKey,
};
use platform::Actor;
use uuid::Uuid;

/// Refusals of every operation with a body.
macro_rules! editor_refusals {
    ($name:ident: [$($code:ident),* $(,)?]) => {
        $crate::surfaces::api::answer::refusals!($name: [
            $($code,)* CatalogIdInvalid, CatalogItemNotFound, CatalogItemArchived, ValidationError, MalformedJson,
            BodyIncomplete, PayloadTooLarge, UnsupportedMediaType, CatalogUnavailable,
        ], $crate::surfaces::api::caller::ADMIN);
    };
}
use editor_refusals;

fn id_of(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::with_detail(Code::CatalogIdInvalid, text))
}

fn item_of(text: &str) -> Result<ItemKey, Problem> {
    id_of(text).map(ItemKey)
}

/// The whole item, as every write answers.
async fn whole(api: &Api, item: ItemKey) -> Result<EditorItem, Problem> {
    let not_found = || Problem::no_such(Code::CatalogItemNotFound, &item.to_string());
    let sheet = asked(sheet(&api.house.channel, item)).await?.ok_or_else(not_found)?;
    match &sheet.draft {
        Document::Tour(tour) => Ok(EditorItem::of(item, tour, &sheet.pictures)),
        _ => Err(not_found()),
    }
}

/// Changes the tour's draft as it is, and answers with the whole of it.
async fn change(
    api: &Api,
    actor: &Actor,
    item: ItemKey,
    event_type: &'static str,
    change: impl FnOnce(&mut Tour) -> Result<(), Problem>,
) -> Result<EditorItem, Problem> {
    asked(flows::catalog::change_draft(&api.house, actor, item, event_type, |draft| match draft {
        Document::Tour(tour) => change(tour),
        _ => Err(Code::CatalogItemNotFound.into()),
    }))
    .await?;
    whole(api, item).await
}

/// The item whose variant or rate this is.
async fn item_of_part_id(api: &Api, kind: PartKind, id: Uuid, code: Code) -> Result<ItemKey, Problem> {
    let item = asked(item_of_part(&api.house.channel, kind, id)).await?;
    item.ok_or_else(|| Problem::no_such(code, &id.to_string()))
}
