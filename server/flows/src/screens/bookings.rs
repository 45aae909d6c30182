use crate::House;
use contracts::{
    AppError,
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
    let _ = (house, actor, query);
    Err(AppError::NotFound)
}

/// STAFF and up.
pub async fn booking_detail(
    house: &House,
    actor: &Actor,
    key: BookingKey,
) -> Result<BookingDetail, AppError> {
    let _ = (house, actor, key);
    Err(AppError::NotFound)
}

/// STAFF and up: the channel's change has been seen. `version` is the one the screen showed.
pub async fn acknowledge_booking(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    version: i32,
) -> Result<BookingDetail, AppError> {
    let _ = (house, actor, key, version);
    Err(AppError::NotFound)
}

/// A number that grows whenever any booking changes; the live feed polls it.
pub async fn booking_change_mark(house: &House) -> Result<i64, AppError> {
    let _ = house;
    Err(AppError::NotFound)
}
