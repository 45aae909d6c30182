use super::{need, unavailable};
use crate::{
    House,
    bookings::{self, EditError, ListError},
};
use contracts::{
    AppError, Role,
    ids::BookingKey,
    paging::Page,
    views::booking::{BookingDetail, BookingQuery, BookingRow},
};
use platform::Actor;

/// STAFF and up. Two queries at the most.
pub async fn booking_list(
    house: &House,
    actor: &Actor,
    query: &BookingQuery,
) -> Result<Page<BookingRow>, AppError> {
    need(actor, Role::Staff)?;
    bookings::booking_list(house, query).await.map_err(|error| match error {
        ListError::BadCursor => {
            AppError::invalid("cursor", "This page link is damaged. Start from the first page.")
        }
        ListError::Db(error) => unavailable(actor, &error),
    })
}

/// STAFF and up.
pub async fn booking_detail(
    house: &House,
    actor: &Actor,
    key: BookingKey,
) -> Result<BookingDetail, AppError> {
    need(actor, Role::Staff)?;
    let detail = bookings::booking_detail(house, key).await.map_err(|error| unavailable(actor, &error))?;
    detail.ok_or(AppError::NotFound)
}

/// STAFF and up: the channel's change has been seen. `version` is the one the screen showed.
pub async fn acknowledge_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    version: i32,
) -> Result<BookingDetail, AppError> {
    need(actor, Role::Staff)?;
    bookings::acknowledge_booking(house, actor, key, Some(version)).await.map_err(|error| match error {
        EditError::NotFound => AppError::NotFound,
        EditError::Stale { .. } => AppError::Conflict(
            "The booking changed while you looked at it. What you see now is its present state: read it, then acknowledge."
                .to_owned(),
        ),
        EditError::Db(error) => unavailable(actor, &error),
    })
}

/// A number that differs whenever any booking has changed; the live feed polls it.
pub async fn booking_change_mark(house: &House) -> Result<i64, AppError> {
    ops_booking::views::change_mark(&house.ops)
        .await
        .map_err(|error| unavailable(&Actor::system("live-feed"), &error))
}
