use super::{away, order_by};
use crate::{House, papers};
use contracts::AppError;
use sales::{GuestTry, count_guest_try};

/// The mail that says how the booking stands leaves once more; answers with where to.
pub async fn resend(house: &House, token: &str, request_id: &str) -> Result<String, AppError> {
    let order = order_by(house, token, request_id).await?;
    let key = order.key.to_string();
    let wait = count_guest_try(&house.channel, house.clock.now(), GuestTry::Resend, &key).await;
    if let Some(seconds) = wait.map_err(|error| away(error, request_id))? {
        return Err(AppError::TooMany(seconds));
    }
    match papers::resend(house, order.key).await.map_err(|error| error.told(request_id))? {
        true => Ok(order.contact.email),
        false => Err(AppError::Conflict("No mail can be sent from here just now.".to_owned())),
    }
}
