use super::{booking_changes::not_edited, need, unavailable};
use crate::{
    House,
    bookings::{self, ListError},
};
use contracts::{
    AppError, Role,
    ids::BookingKey,
    paging::Page,
    views::{
        booking::{BookingDetail, BookingQuery, BookingRow, DuplicatePair, TabCounts},
        booking_change::{BookingChoices, ChannelChoice},
        dashboard::Count,
    },
};
use platform::Actor;

const DUPLICATES_SHOWN: i64 = 200;

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

/// STAFF and up. Two queries at the most.
pub async fn booking_counts(
    house: &House,
    actor: &Actor,
    query: &BookingQuery,
) -> Result<TabCounts, AppError> {
    need(actor, Role::Staff)?;
    bookings::booking_counts(house, query).await.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up. Three queries, whatever the number of bookings.
pub async fn booking_choices(house: &House, actor: &Actor) -> Result<BookingChoices, AppError> {
    need(actor, Role::Staff)?;
    let read = async {
        let channels = ops_booking::channels::channels(&house.ops).await?;
        let channel = |channel: &ops_booking::Channel| ChannelChoice {
            code: channel.code.clone(),
            name: channel.name.clone(),
            active: channel.is_active,
        };
        let mut channels: Vec<_> = channels.all().map(channel).collect();
        channels.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(BookingChoices {
            channels,
            packages: ops_booking::views::package_names(&house.ops).await?,
            drivers: ops_booking::views::driver_numbers(&house.ops).await?,
        })
    };
    read.await.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up. The newest 200 pairs of bookings that may be one sale; those decided give room for older ones.
pub async fn possible_duplicates(house: &House, actor: &Actor) -> Result<Vec<DuplicatePair>, AppError> {
    need(actor, Role::Staff)?;
    let pairs = ops_booking::views::duplicate_list(&house.ops, DUPLICATES_SHOWN).await;
    pairs.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up. One query.
pub async fn possible_duplicate_count(house: &House, actor: &Actor) -> Result<Count, AppError> {
    need(actor, Role::Staff)?;
    ops_booking::views::duplicate_count(&house.ops).await.map_err(|error| unavailable(actor, &error))
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
    let acknowledged = bookings::acknowledge_booking(house, actor, key, Some(version)).await;
    acknowledged.map_err(|error| not_edited(actor, error))
}

/// A number that differs whenever any booking has changed; the live feed polls it.
pub async fn booking_change_mark(house: &House) -> Result<i64, AppError> {
    ops_booking::views::change_mark(&house.ops)
        .await
        .map_err(|error| unavailable(&Actor::system("live-feed"), &error))
}
