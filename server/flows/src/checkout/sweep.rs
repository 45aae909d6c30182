use super::CheckoutError;
use crate::House;

const MOST: usize = 500;

/// Holds that nobody paid in time give their seats back; answers with how many. Any number of processes may call it.
pub async fn expire_holds(house: &House) -> Result<usize, CheckoutError> {
    Ok(::sales::expire_due(&house.channel, house.clock.now(), MOST).await?)
}
