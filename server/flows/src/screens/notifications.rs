use super::{need, unavailable};
use crate::House;
use contracts::{
    AppError, Role,
    ids::{NotificationId, UserId},
    paging::Page,
    views::notification::{Bell, NotificationQuery, NotificationRow, NotificationWishes},
};
use ops_booking::notifications as domain;
use platform::{Actor, Principal};

/// STAFF and up, as all of these: each about the caller's own. At most five queries.
pub async fn bell(house: &House, actor: &Actor) -> Result<Bell, AppError> {
    let user = own(actor)?;
    let bell = domain::bell(&house.ops, house.clock.now(), user).await;
    bell.map_err(|error| unavailable(actor, &error))
}

pub async fn notification_list(
    house: &House,
    actor: &Actor,
    query: &NotificationQuery,
) -> Result<Page<NotificationRow>, AppError> {
    let user = own(actor)?;
    let page = domain::notification_list(&house.ops, house.clock.now(), user, query).await;
    page.map_err(|error| unavailable(actor, &error))
}

pub async fn read_notification(house: &House, actor: &Actor, id: NotificationId) -> Result<(), AppError> {
    let user = own(actor)?;
    domain::read_one(&house.ops, user, id).await.map_err(|error| unavailable(actor, &error))
}

/// `mark`: how far the caller has seen.
pub async fn read_all_notifications(house: &House, actor: &Actor, mark: i64) -> Result<(), AppError> {
    let user = own(actor)?;
    let done = domain::read_all(&house.ops, house.clock.now(), user, mark).await;
    done.map_err(|error| unavailable(actor, &error))
}

pub async fn notification_wishes(house: &House, actor: &Actor) -> Result<NotificationWishes, AppError> {
    let user = own(actor)?;
    domain::wishes_of(&house.ops, user).await.map_err(|error| unavailable(actor, &error))
}

pub async fn set_notification_wishes(
    house: &House,
    actor: &Actor,
    wishes: &NotificationWishes,
) -> Result<(), AppError> {
    let user = own(actor)?;
    let odd = |code: &String| code.is_empty() || code.len() > 64 || code.contains('\0');
    if wishes.channels.as_ref().is_some_and(|codes| codes.len() > 100 || codes.iter().any(odd)) {
        return Err(AppError::invalid("channels", "Choose channels from the list."));
    }
    let done = domain::set_wishes(&house.ops, house.clock.now(), user, wishes).await;
    done.map_err(|error| unavailable(actor, &error))
}

/// News is for people.
fn own(actor: &Actor) -> Result<UserId, AppError> {
    need(actor, Role::Staff)?;
    match actor.principal {
        Principal::User(id) => Ok(id),
        _ => Err(AppError::Forbidden),
    }
}
