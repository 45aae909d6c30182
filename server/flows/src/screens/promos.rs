//! Promo codes, for content-manager: STAFF read them, a MANAGER makes and changes them.

use super::{need, public, unavailable};
use crate::{House, promos};
use chrono::{DateTime, Utc};
use contracts::{AppError, Role, orders::Promo, views::promo::PromosListed};
use platform::Actor;
use sales::{SalesError, promo_list};

const PAGE: u16 = 50;

/// `after`: the last code of the page before.
pub async fn promo_page(
    house: &House,
    actor: &Actor,
    search: &str,
    after: &str,
) -> Result<PromosListed, AppError> {
    need(actor, Role::Staff)?;
    let listed = promo_list(&house.channel, search, after, PAGE).await;
    let (rows, next) = listed.map_err(|error| unavailable(actor, &error))?;
    let mut tours: Vec<_> =
        public::tour_cards(house).await?.into_iter().map(|card| (card.id, card.name)).collect();
    tours.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(PromosListed { rows, next, tours, may_change: actor.may(Role::Manager), today: house.clock.today() })
}

/// `seen`: as in [`promos::save_promo`].
pub async fn save_promo(
    house: &House,
    actor: &Actor,
    promo: &Promo,
    is_active: bool,
    seen: Option<DateTime<Utc>>,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    promos::save_promo(house, actor, promo, is_active, seen).await.map_err(|error| told(actor, error))
}

pub(super) fn told(actor: &Actor, error: SalesError) -> AppError {
    match error {
        SalesError::NotFound => AppError::NotFound,
        SalesError::Conflict(text) => AppError::Conflict(text),
        SalesError::Invalid { field, text } => AppError::invalid(field, &text),
        SalesError::Db(error) => unavailable(actor, &error),
    }
}
