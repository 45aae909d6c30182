//! A draft as guests would see it, by a link that anybody may be given and that ends by itself.

use super::{catalog::not_done, need};
use crate::{
    House,
    site::{self, Draft},
};
use ::catalog::item;
use chrono::Duration;
use contracts::{
    AppError, Role,
    catalog::{Document, Found},
    ids::ItemKey,
    views::web::PreviewView,
};
use platform::Actor;

const PURPOSE: &[u8] = b"preview";
/// Long enough to ask somebody abroad.
const LIFE: Duration = Duration::hours(48);

/// STAFF and up. What a link carries, wrapped by the house's key: whose draft, and until when.
pub async fn preview_token(house: &House, actor: &Actor, item: ItemKey) -> Result<String, AppError> {
    need(actor, Role::Staff)?;
    let sheet = item::sheet(&house.channel, item).await.map_err(|error| not_done(actor, error))?;
    if let Document::Site(_) = sheet.ok_or(AppError::NotFound)?.draft {
        return Err(AppError::Conflict(
            "The site's settings are on every page: none is theirs to preview.".to_owned(),
        ));
    }
    let until = (house.clock.now() + LIFE).timestamp();
    Ok(house.access.wrap_key.wrap(house.ids.as_ref(), &format!("{item} {until}"), PURPOSE))
}

/// The draft as it is now. `Gone`: the link's time is over. `Never`: not a link of ours, or nothing is there any more.
pub async fn previewed(house: &House, token: &str) -> Result<Found<PreviewView>, AppError> {
    let Some((item, until)) = read(house, token) else { return Ok(Found::Never) };
    if house.clock.now().timestamp() > until {
        return Ok(Found::Gone);
    }
    let guest = Actor::system("preview");
    let sheet = item::sheet(&house.channel, item).await.map_err(|error| not_done(&guest, error))?;
    let Some(sheet) = sheet else { return Ok(Found::Never) };
    let draft = Draft { item, document: &sheet.draft, pictures: &sheet.pictures };
    Ok(site::previewed(house, draft).await?.map_or(Found::Never, Found::Here))
}

/// Whose draft, and until when.
fn read(house: &House, token: &str) -> Option<(ItemKey, i64)> {
    let text = house.access.wrap_key.unwrap_text(token, PURPOSE)?;
    let (item, until) = text.split_once(' ')?;
    Some((item.parse().ok()?, until.parse().ok()?))
}
