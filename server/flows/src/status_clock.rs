//! Statuses that time alone changes: midnight in Makassar, the end of an override.

use crate::House;
use platform::DbError;

/// Recomputes all that is due now; answers with how many bookings that were.
pub async fn catch_up_statuses(house: &House) -> Result<usize, DbError> {
    let mut total = 0;
    loop {
        let done = ops_booking::status_clock::tick(&house.ops, house.ids.as_ref(), house.clock.now()).await?;
        total += done;
        if done == 0 {
            return Ok(total);
        }
    }
}
