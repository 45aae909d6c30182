//! What content-manager asks for about items and their drafts. STAFF write, a MANAGER decides what is public.

use super::{need, unavailable};
use crate::{
    House,
    catalog::{self as editorial, CatalogError, FourEyes, Saved, Saving},
};
use ::catalog::{differences, item, revision};
use contracts::{
    AppError, Role,
    catalog::{
        Difference, Document, ItemKind, ItemListed, ItemQuery, ItemSheet, Payload, PublishedV1, RevisionRow,
        SaveOutcome, is_slug, slug_of,
    },
    ids::ItemKey,
};
use platform::Actor;

/// STAFF and up.
pub async fn item_list(house: &House, actor: &Actor, query: &ItemQuery) -> Result<ItemListed, AppError> {
    need(actor, Role::Staff)?;
    item::item_list(&house.channel, query).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up.
pub async fn item_sheet(house: &House, actor: &Actor, item: ItemKey) -> Result<ItemSheet, AppError> {
    need(actor, Role::Staff)?;
    let sheet = item::sheet(&house.channel, item).await.map_err(|error| not_done(actor, error))?;
    sheet.ok_or(AppError::NotFound)
}

/// STAFF and up. The item of a kind that has this address in its draft: how pages and the site are found.
pub async fn item_of_slug(
    house: &House,
    actor: &Actor,
    kind: ItemKind,
    slug: &str,
) -> Result<Option<ItemKey>, AppError> {
    need(actor, Role::Staff)?;
    item::item_by_slug(&house.channel, kind, slug).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up.
pub async fn create_item(house: &House, actor: &Actor, document: Document) -> Result<ItemKey, AppError> {
    need(actor, Role::Staff)?;
    editorial::create_item(house, actor, None, document).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up. A draft with a name and an address, which is made of the name if none is given. One that is there already
/// (a page, the site) is opened.
pub async fn begin_item(
    house: &House,
    actor: &Actor,
    kind: ItemKind,
    name: &str,
    slug: &str,
) -> Result<ItemKey, AppError> {
    need(actor, Role::Staff)?;
    let (name, slug) = (name.trim(), slug.trim());
    if name.is_empty() || name.chars().count() > 255 {
        return Err(AppError::invalid("name", "Give it a name of at most 255 characters."));
    }
    if matches!(kind, ItemKind::Page | ItemKind::Site)
        && let Some(item) = item_of_slug(house, actor, kind, slug).await?
    {
        return Ok(item);
    }
    let slug = if slug.is_empty() { slug_of(name) } else { slug.to_owned() };
    if !is_slug(&slug) {
        return Err(AppError::invalid(
            "slug",
            "Use lower-case letters, digits and single hyphens between them.",
        ));
    }
    create_item(house, actor, Document::begun(kind, name.to_owned(), slug)).await
}

/// STAFF and up. `version` is what the person wrote upon. A conflict is an answer, with the draft as it is now.
pub async fn save_draft(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    version: i32,
    document: Document,
    saving: Saving,
) -> Result<SaveOutcome, AppError> {
    need(actor, Role::Staff)?;
    let event = "CATALOG_ITEM_UPDATED";
    let saved = editorial::save_draft(house, actor, item, Some(version), document, saving, event).await;
    let saved = saved.map_err(|error| not_done(actor, error))?;
    let sheet = Box::new(item_sheet(house, actor, item).await?);
    Ok(match saved {
        Saved::Saved | Saved::Unchanged => SaveOutcome::Saved(sheet),
        Saved::Conflict => SaveOutcome::Conflict(sheet),
    })
}

/// STAFF and up.
pub async fn duplicate_item(house: &House, actor: &Actor, item: ItemKey) -> Result<ItemKey, AppError> {
    need(actor, Role::Staff)?;
    editorial::duplicate_item(house, actor, item).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up; only what is not live and not handed in.
pub async fn archive_item(house: &House, actor: &Actor, item: ItemKey) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    editorial::archive_item(house, actor, item).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up.
pub async fn restore_item(house: &House, actor: &Actor, item: ItemKey) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    editorial::restore_item(house, actor, item).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up. The drafts' order; public when they are published.
pub async fn set_priorities(house: &House, actor: &Actor, in_order: &[ItemKey]) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    if in_order.len() > 500 {
        return Err(AppError::invalid("items", "At most 500 at once."));
    }
    editorial::set_priorities(house, actor, in_order).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up. The drafts; public when they are published.
pub async fn set_active(
    house: &House,
    actor: &Actor,
    items: &[ItemKey],
    active: bool,
) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    if !(1..=200).contains(&items.len()) {
        return Err(AppError::invalid("items", "Choose 1 to 200."));
    }
    editorial::set_active(house, actor, items, active).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up. Newest first.
pub async fn revisions(house: &House, actor: &Actor, item: ItemKey) -> Result<Vec<RevisionRow>, AppError> {
    need(actor, Role::Staff)?;
    revision::revisions(&house.channel, item).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up. Between two states; `from` None: nothing, `to` None: the draft as it is.
pub async fn difference(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    from: Option<i32>,
    to: Option<i32>,
) -> Result<Difference, AppError> {
    need(actor, Role::Staff)?;
    let old = match from {
        Some(number) => Some(frozen(house, actor, item, number).await?.document),
        None => None,
    };
    let new = match to {
        Some(number) => frozen(house, actor, item, number).await?.document,
        None => item_sheet(house, actor, item).await?.draft,
    };
    Ok(Difference { from, to, changes: differences(old.as_ref(), &new) })
}

/// STAFF and up. A frozen state as the public site would show it: what a preview renders.
pub async fn revision_payload(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    number: i32,
) -> Result<Payload, AppError> {
    need(actor, Role::Staff)?;
    Ok(Payload::V1(frozen(house, actor, item, number).await?))
}

/// STAFF and up. The draft with its pictures, however unfinished.
pub async fn draft_payload(house: &House, actor: &Actor, item: ItemKey) -> Result<Payload, AppError> {
    let sheet = item_sheet(house, actor, item).await?;
    Ok(Payload::V1(PublishedV1 { item_id: item, document: sheet.draft, pictures: sheet.pictures }))
}

/// STAFF and up. Markdown as the site shows it.
pub fn preview_markdown(actor: &Actor, text: &str) -> Result<String, AppError> {
    need(actor, Role::Staff)?;
    if text.len() > 400_000 {
        return Err(AppError::invalid("text", "This is too long to be shown."));
    }
    Ok(crate::site::html_of(text))
}

/// MANAGER and up. `seen`: the revision that the person saw as live.
pub async fn roll_back(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    to: i32,
    seen: i32,
    reason: &str,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let done = editorial::roll_back(house, actor, item, to, Some(seen), reason).await;
    done.map_err(|error| not_done(actor, error))
}

/// MANAGER and up: off the site at once.
pub async fn take_down(house: &House, actor: &Actor, item: ItemKey, reason: &str) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    editorial::take_down(house, actor, item, reason).await.map_err(|error| not_done(actor, error))
}

async fn frozen(house: &House, actor: &Actor, item: ItemKey, number: i32) -> Result<PublishedV1, AppError> {
    let kept = revision::kept(&house.channel, item, number).await.map_err(|error| not_done(actor, error))?;
    kept.ok_or(AppError::NotFound)?.published().map_err(|error| not_done(actor, error))
}

pub(super) fn not_done(actor: &Actor, error: CatalogError) -> AppError {
    let conflict = |text: String| AppError::Conflict(text);
    match error {
        CatalogError::NotFound(_) | CatalogError::NoSuchItems(_) => AppError::NotFound,
        CatalogError::Invalid(problems) => AppError::Invalid(problems),
        CatalogError::SlugTaken(slug) => AppError::invalid("slug", &format!("The address {slug} is taken. Choose another.")),
        CatalogError::WrongStatus(status) => {
            conflict(format!("This job is {} now. Reload the page to see what happened.", status.label().to_lowercase()))
        }
        CatalogError::Overtaken(_) => conflict(
            "Something newer went live since this was handed in. Nothing was changed. Look at the difference, then \
             hand it in again."
                .to_owned(),
        ),
        CatalogError::NotActive(_) => conflict(
            "One of the items is not active and nothing of it is live. Make it active, then hand it in again.".to_owned(),
        ),
        CatalogError::FourEyes(FourEyes::ApproverIsAuthor) => {
            conflict("Four eyes: somebody else has to approve what you wrote.".to_owned())
        }
        CatalogError::FourEyes(FourEyes::PublisherIsApprover) => {
            conflict("Four eyes: somebody else has to publish what you approved.".to_owned())
        }
        CatalogError::Empty => conflict("There is nothing to publish.".to_owned()),
        CatalogError::Conflict(what) => conflict(what.to_owned()),
        CatalogError::Db(error) => unavailable(actor, &error),
    }
}
