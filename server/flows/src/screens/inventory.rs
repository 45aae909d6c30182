//! What content-manager asks for about live inventory. STAFF look, a MANAGER changes.

use super::{
    need,
    public::{month_of, rules},
    unavailable,
};
use crate::{
    House,
    inventory::{self, DayEdit, NewClosure, NewDepartures, SalesError},
};
use ::catalog::item::{self, TourVariants};
use chrono::NaiveDate;
use contracts::{
    AppError, Role,
    catalog::{Document, ItemKind, Variant},
    ids::{ClosureKey, DepartureKey, ItemKey, VariantKey},
    views::inventory::{DeparturesPlanned, InventoryMonth, SellingPlan, VariantChoice},
};
use platform::Actor;
use sales::{Rules, Standing};
use std::collections::BTreeMap;

/// STAFF and up. The variants of all tours, by tour. Two queries.
pub async fn variant_choices(house: &House, actor: &Actor) -> Result<Vec<VariantChoice>, AppError> {
    need(actor, Role::Staff)?;
    let tours = item::tour_variants(&house.channel, None).await;
    let tours = tours.map_err(|error| super::catalog::not_done(actor, error))?;
    let standings = standings(house, actor).await?;
    Ok(tours.iter().flat_map(|tour| choices(tour, &standings)).collect())
}

/// STAFF and up. The month that `month` is in; three queries. Cut-off as guests meet it, once the variant is public.
pub async fn inventory_month(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    month: NaiveDate,
) -> Result<InventoryMonth, AppError> {
    need(actor, Role::Staff)?;
    let days = month_of(month).ok_or(AppError::NotFound)?;
    let (choice, draft_rules) = choice(house, actor, variant).await?;
    let rules = live_rules(house, variant).await.unwrap_or(draft_rules);
    let read = sales::calendar(&house.channel, (choice.item, variant), days, rules, house.clock.now()).await;
    let calendar = read.map_err(|error| unavailable(actor, &error))?;
    Ok(InventoryMonth {
        choice,
        plan: calendar.plan,
        days: calendar.days,
        closures: calendar.closures,
        today: house.clock.today(),
        may_change: actor.may(Role::Manager),
    })
}

/// MANAGER and up.
pub async fn set_plan(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    plan: &SellingPlan,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let item = item_of(house, actor, variant).await?;
    inventory::set_plan(house, actor, (item, variant), plan).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up. What [`create_departures`] would make now.
pub async fn preview_departures(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    new: &NewDepartures,
) -> Result<DeparturesPlanned, AppError> {
    need(actor, Role::Manager)?;
    let seen = sales::preview_departures(&house.channel, house.clock.today(), variant, new).await;
    seen.map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn create_departures(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    new: &NewDepartures,
) -> Result<DeparturesPlanned, AppError> {
    need(actor, Role::Manager)?;
    inventory::create_departures(house, actor, variant, new).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn remove_departure(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    departure: DepartureKey,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    inventory::remove_departure(house, actor, variant, departure)
        .await
        .map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn edit_day(house: &House, actor: &Actor, edit: &DayEdit) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    inventory::edit_day(house, actor, edit).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up. Answers with how many it closed.
pub async fn close_days(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    range: (NaiveDate, NaiveDate),
    why: &str,
) -> Result<u64, AppError> {
    need(actor, Role::Manager)?;
    inventory::close_days(house, actor, variant, range, why).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up. Answers with how many it opened.
pub async fn open_days(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
    range: (NaiveDate, NaiveDate),
) -> Result<u64, AppError> {
    need(actor, Role::Manager)?;
    inventory::open_days(house, actor, variant, range).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up: a blackout, or a stop-sell at once.
pub async fn close(house: &House, actor: &Actor, new: NewClosure) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    inventory::close(house, actor, new).await.map(drop).map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn lift(house: &House, actor: &Actor, closure: ClosureKey) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    inventory::lift(house, actor, closure).await.map_err(|error| not_done(actor, error))
}

async fn standings(house: &House, actor: &Actor) -> Result<BTreeMap<VariantKey, Standing>, AppError> {
    sales::standings(&house.channel).await.map_err(|error| unavailable(actor, &error))
}

/// The tour that the variant belongs to, or once did.
async fn item_of(house: &House, actor: &Actor, variant: VariantKey) -> Result<ItemKey, AppError> {
    let found = item::item_of_part(&house.channel, item::PartKind::Variant, variant.0).await;
    found.map_err(|error| super::catalog::not_done(actor, error))?.ok_or(AppError::NotFound)
}

async fn choice(
    house: &House,
    actor: &Actor,
    variant: VariantKey,
) -> Result<(VariantChoice, Rules), AppError> {
    let tours = item::tour_variants(&house.channel, Some(variant)).await;
    let tours = tours.map_err(|error| super::catalog::not_done(actor, error))?;
    let standings = standings(house, actor).await?;
    let found = tours.iter().find_map(|tour| {
        let of_draft = tour.variants.iter().find(|found| found.id == variant)?;
        let choice = choices(tour, &standings).find(|choice| choice.variant == variant)?;
        Some((choice, rules(of_draft)))
    });
    found.ok_or(AppError::NotFound)
}

fn choices<'a>(
    tour: &'a TourVariants,
    standings: &'a BTreeMap<VariantKey, Standing>,
) -> impl Iterator<Item = VariantChoice> + 'a {
    tour.variants.iter().map(move |variant| {
        let standing = standings.get(&variant.id);
        VariantChoice {
            item: tour.item,
            tour: tour.name.clone(),
            variant: variant.id,
            name: variant.name.clone(),
            code: variant.code.clone(),
            service_type: variant.service_type,
            max_pax: variant.max_pax,
            start_times: variant.start_times.clone(),
            cutoff_hours: variant.cutoff_hours,
            is_active: tour.is_active && variant.is_active,
            mode: standing.map(|standing| standing.mode),
            stopped: standing.is_some_and(|standing| standing.stopped),
        }
    })
}

async fn live_rules(house: &House, variant: VariantKey) -> Option<Rules> {
    let stock = house.shelf.stock().await.ok()?;
    let found = |document: &Document| -> Option<Variant> {
        let Document::Tour(tour) = document else { return None };
        tour.variants.iter().find(|found| found.id == variant).cloned()
    };
    stock.all(ItemKind::Tour).find_map(|item| found(&item.payload.document)).map(|variant| rules(&variant))
}

fn not_done(actor: &Actor, error: SalesError) -> AppError {
    match error {
        SalesError::NotFound => AppError::NotFound,
        SalesError::Conflict(text) => AppError::Conflict(text),
        SalesError::Invalid { field, text } => AppError::invalid(field, &text),
        SalesError::Db(error) => unavailable(actor, &error),
    }
}
