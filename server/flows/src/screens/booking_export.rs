use super::{need, unavailable};
use crate::{House, bookings};
use contracts::{AppError, Role, views::booking::BookingQuery};
use platform::Actor;

/// STAFF and up. Puts on record who takes the list, and answers with how many rows it has (1,001: more than 1,000).
pub async fn begin(house: &House, actor: &Actor, query: &BookingQuery) -> Result<u32, AppError> {
    need(actor, Role::Staff)?;
    let rows = bookings::export_total(house, query).await.map_err(|error| unavailable(actor, &error))?;
    bookings::record_export(house, actor, query).await.map_err(|error| unavailable(actor, &error))?;
    Ok(rows)
}
