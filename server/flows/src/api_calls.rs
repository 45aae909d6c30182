//! What the API answered, added up over all its processes.

use crate::House;
use platform::DbError;

pub async fn tell_api_calls(house: &House, requests: i64, errors: i64) -> Result<(), DbError> {
    ingestion::figures::add_api_calls(&house.ops, house.clock.now(), requests, errors).await
}
