use super::{guest, order_by, policy};
use crate::{
    House,
    checkout::{self, GiveBack},
    site::words,
};
use contracts::{AppError, orders::OrderState};

/// What a cancellation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// `USD 55`; empty: nothing.
    pub back: String,
}

/// `shown`: the amount that the guest was told goes back. If it is another by now nothing is done, and the page says so
/// again. Cancelled twice is cancelled once.
pub async fn cancel(
    house: &House,
    token: &str,
    shown: &str,
    request_id: &str,
) -> Result<Cancelled, AppError> {
    let order = order_by(house, token, request_id).await?;
    if order.state == OrderState::Cancelled {
        return Ok(Cancelled { back: String::new() });
    }
    let now = house.clock.now();
    let Some(view) = policy::cancel(&order, now) else {
        return Err(AppError::Conflict(
            "This booking cannot be cancelled here any more. Write to us.".to_owned(),
        ));
    };
    if view.amount != shown {
        return Err(AppError::Conflict(
            "What goes back has changed since this page was opened. Look at it again before you cancel."
                .to_owned(),
        ));
    }
    let amount = policy::goes_back(&order, now);
    // to the cent what was shown, even if a deadline passes this very moment
    let back = match order.state {
        OrderState::Confirmed => GiveBack::Amount(amount),
        _ => GiveBack::ByPolicy,
    };
    let done = checkout::cancel_order(house, &guest(request_id), order.key, back, "by the guest").await;
    done.map_err(|error| error.told(request_id))?;
    Ok(Cancelled { back: if amount.amount.is_zero() { String::new() } else { words::money(amount) } })
}
