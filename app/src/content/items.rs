use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use chrono::NaiveDate;
use contracts::{
    catalog::{Document, ItemKind, ItemListed, ItemQuery, ItemSheet, SaveOutcome},
    ids::ItemKey,
};
#[cfg(feature = "ssr")]
use flows::{catalog::Saving, screens::catalog as screens};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where an item is edited. Pages are known by their slug.
pub fn editor_of(kind: ItemKind, key: ItemKey, slug: &str) -> String {
    match kind {
        ItemKind::Tour => format!("/tours/{key}"),
        ItemKind::Post => format!("/posts/{key}"),
        ItemKind::Page => format!("/pages/{slug}"),
        ItemKind::Site => "/site".to_owned(),
    }
}

#[server(prefix = "/api/content", endpoint = "item_list", input = Json, output = Json)]
pub async fn item_list(query: ItemQuery) -> Result<ItemListed, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::item_list(&call.house, call.actor(), &query).await.map_err(answer)
}

/// A draft, and the day it is in Makassar: prices are looked at as of today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetSeen {
    pub sheet: ItemSheet,
    pub today: NaiveDate,
}

#[server(name = ReadItemSheet, prefix = "/api/content", endpoint = "item_sheet", input = Json, output = Json)]
pub async fn item_sheet(item: ItemKey) -> Result<SheetSeen, Problem> {
    let call = call::signed_in(Surface::Content)?;
    let sheet = screens::item_sheet(&call.house, call.actor(), item).await.map_err(answer)?;
    Ok(SheetSeen { sheet, today: call.house.clock.today() })
}

/// The page or the site of this slug; none: nobody has begun it.
#[server(prefix = "/api/content", endpoint = "sheet_of_slug", input = Json, output = Json)]
pub async fn sheet_of_slug(kind: ItemKind, slug: String) -> Result<Option<ItemSheet>, Problem> {
    let call = call::signed_in(Surface::Content)?;
    match screens::item_of_slug(&call.house, call.actor(), kind, &slug).await.map_err(answer)? {
        Some(item) => Ok(Some(screens::item_sheet(&call.house, call.actor(), item).await.map_err(answer)?)),
        None => Ok(None),
    }
}

/// `version`: what was written upon. `auto`: by itself, while somebody types.
#[server(prefix = "/api/content", endpoint = "save_draft", input = Json, output = Json)]
pub async fn save_draft(
    item: ItemKey,
    version: i32,
    document: Document,
    auto: bool,
) -> Result<SaveOutcome, Problem> {
    let call = call::signed_in(Surface::Content)?;
    let saving = if auto { Saving::Auto } else { Saving::Wanted };
    screens::save_draft(&call.house, call.actor(), item, version, document, saving).await.map_err(answer)
}

/// A draft with nothing but a name and an address; leads to its editor.
#[server(prefix = "/api/content", endpoint = "begin_item", output = Json)]
pub async fn begin_item(
    kind: ItemKind,
    name: String,
    #[server(default)] slug: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let begun = screens::begin_item(desk.house(), desk.actor(), kind, &name, &slug).await;
    let back = match kind {
        ItemKind::Tour => "/tours/new",
        ItemKind::Post => "/posts/new",
        ItemKind::Page | ItemKind::Site => "/pages",
    };
    let posted = Posted::new("begin", back).typed("name", &name).typed("slug", &slug);
    desk.settle(posted, begun.map(|item| Done::default().to(editor_of(kind, item, &slug))))
}

/// Leads to the copy.
#[server(prefix = "/api/content", endpoint = "duplicate_item", output = Json)]
pub async fn duplicate_item(kind: ItemKind, item: ItemKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let copied = screens::duplicate_item(desk.house(), desk.actor(), item).await;
    let done =
        copied.map(|copy| Done::say("This is the copy. Give it an address.").to(editor_of(kind, copy, "")));
    desk.settle(Posted::new("item", editor_of(kind, item, "")), done)
}

#[server(prefix = "/api/content", endpoint = "archive_item", output = Json)]
pub async fn archive_item(kind: ItemKind, item: ItemKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let archived = screens::archive_item(desk.house(), desk.actor(), item).await;
    let done =
        archived.map(|()| Done::say("It is archived. The list of archived ones has it.").to(list_of(kind)));
    desk.settle(Posted::new("item", editor_of(kind, item, "")), done)
}

#[server(prefix = "/api/content", endpoint = "restore_item", output = Json)]
pub async fn restore_item(kind: ItemKind, item: ItemKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let restored = screens::restore_item(desk.house(), desk.actor(), item).await;
    desk.settle(
        Posted::new("item", editor_of(kind, item, "")),
        restored.map(|()| Done::say("It is back in the lists.")),
    )
}

#[cfg(feature = "ssr")]
fn list_of(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Tour => "/tours",
        ItemKind::Post => "/posts",
        ItemKind::Page | ItemKind::Site => "/pages",
    }
}

/// In the order in which they should follow each other.
#[server(prefix = "/api/content", endpoint = "set_priorities", input = Json, output = Json)]
pub async fn set_priorities(items: Vec<ItemKey>) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::set_priorities(&call.house, call.actor(), &items).await.map_err(answer)
}

#[server(name = SetItemsActive, prefix = "/api/content", endpoint = "set_active", input = Json, output = Json)]
pub async fn set_active(items: Vec<ItemKey>, active: bool) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::set_active(&call.house, call.actor(), &items, active).await.map_err(answer)
}

/// Markdown as the site shows it.
#[server(prefix = "/api/content", endpoint = "preview_markdown", input = Json, output = Json)]
pub async fn preview_markdown(text: String) -> Result<String, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::preview_markdown(call.actor(), &text).map_err(answer)
}
