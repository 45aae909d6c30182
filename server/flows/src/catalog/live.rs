use super::note;
use crate::House;
use catalog::{CatalogError, live};
use contracts::ids::ItemKey;
use platform::Actor;
use serde_json::json;

/// An old revision is public again, to the byte. `seen`: what the person saw as live.
pub async fn roll_back(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    to: i32,
    seen: Option<i32>,
    reason: &str,
) -> Result<(), CatalogError> {
    let reason = reason_of(reason)?;
    let now = house.clock.now();
    let mut tx = house.channel.begin().await?;
    let done = live::roll_back_in_tx(&mut tx, house.ids.as_ref(), now, actor, item, to, seen).await?;
    let change = (Some(json!({"revision": done.from})), Some(json!({"revision": done.to})));
    let resource = ("catalog_item", item.to_string());
    note(
        house,
        &mut tx,
        actor,
        "CATALOG_ITEM_ROLLED_BACK",
        resource,
        change,
        Some(json!({"reason": reason})),
    )
    .await?;
    tx.commit().await?;
    house.shelf.nudge();
    Ok(())
}

/// Off the site at once, without a review.
pub async fn take_down(
    house: &House,
    actor: &Actor,
    item: ItemKey,
    reason: &str,
) -> Result<(), CatalogError> {
    let reason = reason_of(reason)?;
    let mut tx = house.channel.begin().await?;
    let done = live::take_down_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), actor, item).await?;
    let change = (Some(json!({"revision": done.revision})), None);
    let resource = ("catalog_item", item.to_string());
    let why = json!({"reason": reason, "unscheduled": done.held});
    note(house, &mut tx, actor, "CATALOG_ITEM_TAKEN_DOWN", resource, change, Some(why)).await?;
    tx.commit().await?;
    house.shelf.nudge();
    Ok(())
}

fn reason_of(text: &str) -> Result<&str, CatalogError> {
    let text = text.trim();
    if text.is_empty() || text.contains('\0') || text.chars().count() > 500 {
        let what = "Say why, in 1 to 500 characters.".to_owned();
        return Err(CatalogError::Invalid([("reason".to_owned(), what)].into()));
    }
    Ok(text)
}
