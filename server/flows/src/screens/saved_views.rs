//! Lists that a person kept. STAFF and up, and each only their own.

use super::{need, unavailable};
use crate::House;
use contracts::{AppError, Role, ids::UserId, views::booking_change::SavedView};
use platform::{Actor, Principal};

const MOST: i64 = 50;

pub async fn saved_views(house: &House, actor: &Actor) -> Result<Vec<SavedView>, AppError> {
    let user = person(actor)?;
    ops_booking::saved_views::saved_views(&house.ops, user).await.map_err(|error| unavailable(actor, &error))
}

/// Not audited: it changes nothing but the person's own menu.
pub async fn save_view(house: &House, actor: &Actor, view: &SavedView) -> Result<(), AppError> {
    let user = person(actor)?;
    let view = SavedView { name: view.name.trim().to_owned(), query: view.query.trim().to_owned() };
    if view.name.is_empty() || view.name.contains('\0') || view.name.chars().count() > 60 {
        return Err(AppError::invalid("name", "Give the view a name of at most 60 characters."));
    }
    if view.query.contains(['\0', '#']) || view.query.chars().count() > 1_000 {
        return Err(AppError::invalid("name", "This list cannot be saved. Take some filters away."));
    }
    let saved = ops_booking::saved_views::save_view(&house.ops, house.clock.now(), user, &view, MOST).await;
    if saved.map_err(|error| unavailable(actor, &error))? {
        return Ok(());
    }
    Err(AppError::Conflict(format!("You have {MOST} saved views. Delete one first.")))
}

pub async fn delete_view(house: &House, actor: &Actor, name: &str) -> Result<(), AppError> {
    let user = person(actor)?;
    let deleted = ops_booking::saved_views::delete_view(&house.ops, user, name).await;
    deleted.map_err(|error| unavailable(actor, &error))
}

fn person(actor: &Actor) -> Result<UserId, AppError> {
    need(actor, Role::Staff)?;
    match actor.principal {
        Principal::User(user) => Ok(user),
        _ => Err(AppError::Forbidden),
    }
}
