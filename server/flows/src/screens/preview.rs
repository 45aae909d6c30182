//! A draft as guests would see it, by a link that anybody may be given and that ends by itself.

use super::{catalog::not_done, need};
use crate::{House, site};
use ::catalog::item;
use chrono::Duration;
use contracts::{
    AppError, Role,
    catalog::{Document, Found},
    ids::ItemKey,
    views::web::TourView,
};
use platform::Actor;

const PURPOSE: &[u8] = b"preview";
/// Long enough to ask somebody abroad.
const LIFE: Duration = Duration::hours(48);

/// STAFF and up. What a link carries, wrapped by the house's key: whose draft, and until when.
pub async fn preview_token(house: &House, actor: &Actor, item: ItemKey) -> Result<String, AppError> {
    need(actor, Role::Staff)?;
    let sheet = item::sheet(&house.channel, item).await.map_err(|error| not_done(actor, error))?;
    match sheet.ok_or(AppError::NotFound)?.draft {
        Document::Tour(_) => {}
        _ => return Err(AppError::Conflict("Only tours have a preview by a link.".to_owned())),
    }
    let until = (house.clock.now() + LIFE).timestamp();
    Ok(house.access.wrap_key.wrap(house.ids.as_ref(), &format!("{item} {until}"), PURPOSE))
}

/// The draft as it is now. `Never`: not a link of ours, or its time is over.
pub async fn previewed_tour(house: &House, token: &str) -> Result<Found<TourView>, AppError> {
    let Some(item) = read(house, token) else { return Ok(Found::Never) };
    let guest = Actor::system("preview");
    let sheet = item::sheet(&house.channel, item).await.map_err(|error| not_done(&guest, error))?;
    match sheet.map(|sheet| (sheet.draft, sheet.pictures)) {
        Some((Document::Tour(tour), pictures)) => {
            Ok(Found::Here(site::tour_preview(house, &tour, &pictures).await?))
        }
        _ => Ok(Found::Never),
    }
}

fn read(house: &House, token: &str) -> Option<ItemKey> {
    let text = house.access.wrap_key.unwrap_text(token, PURPOSE)?;
    let (item, until) = text.split_once(' ')?;
    let until: i64 = until.parse().ok()?;
    (house.clock.now().timestamp() <= until).then(|| item.parse().ok())?
}
