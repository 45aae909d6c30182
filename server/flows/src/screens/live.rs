use super::{need, unavailable};
use crate::House;
use contracts::{AppError, Role, ids::BookingKey, views::live::Marks};
use platform::{Actor, DbError};

/// How far everything has come. Three queries of index look-ups; the live feed asks twice a second while somebody
/// watches, once for all of them.
pub async fn live_marks(house: &House) -> Result<Marks, AppError> {
    read(house).await.map_err(|error| unavailable(&Actor::system("live-feed"), &error))
}

async fn read(house: &House) -> Result<Marks, DbError> {
    let news = ops_booking::notifications::marks(&house.ops).await?;
    Ok(Marks {
        bookings: ops_booking::views::change_mark(&house.ops).await?,
        dead_letters: ingestion::figures::dead_letter_mark(&house.ops).await?,
        notifications: news.notifications,
        alarms: news.alarms,
    })
}

/// STAFF and up: has the booking changed since it was read? One query; None: it is gone.
pub async fn booking_version(house: &House, actor: &Actor, key: BookingKey) -> Result<Option<i32>, AppError> {
    need(actor, Role::Staff)?;
    let version = ops_booking::figures::booking_version(&house.ops, key).await;
    version.map_err(|error| unavailable(actor, &error))
}
