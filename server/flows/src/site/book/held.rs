use super::{
    order::{order_of, people},
    policy::in_bali,
};
use crate::{
    House,
    checkout::{self, GiveBack},
    site::words,
};
use contracts::{AppError, ids::OrderKey, orders::OrderState, views::web::HeldAlready};
use platform::Actor;

/// Seats that are held and not paid, by the link that the browser has. None: there are none (any more).
pub async fn held_already(house: &House, token: &str) -> Option<HeldAlready> {
    let key = house.guest_links.order_of(token)?;
    let order = order_of(house, key).await.ok()?;
    let ends = order.hold_ends.filter(|ends| order.state == OrderState::Held && *ends > house.clock.now())?;
    Some(HeldAlready {
        token: token.to_owned(),
        what: format!("{}, {}, {}", order.tour, words::day(order.date), people(order.party)),
        until: words::time(in_bali(ends).time()),
    })
}

/// Whoever turned back and booked the same tour anew does not hold twice. Another tour in another tab is not touched.
pub async fn let_go_of_earlier(
    house: &House,
    earlier: &str,
    now: OrderKey,
    request_id: &str,
) -> Result<(), AppError> {
    let Some(key) = house.guest_links.order_of(earlier).filter(|key| *key != now) else { return Ok(()) };
    let (was, is) = (order_of(house, key).await?, order_of(house, now).await?);
    if was.item != is.item || was.contact.email != is.contact.email {
        return Ok(());
    }
    let_go(house, earlier, request_id).await
}

/// Seats that are held go back at once; an order that is paid or ended stays as it is. A payment that comes all the same
/// is given back.
pub async fn let_go(house: &House, token: &str, request_id: &str) -> Result<(), AppError> {
    let key = house.guest_links.order_of(token).ok_or(AppError::NotFound)?;
    if order_of(house, key).await?.state != OrderState::Held {
        return Ok(());
    }
    let actor = Actor::system("guest");
    let told =
        checkout::cancel_order(house, &actor, key, GiveBack::ByPolicy, "given back before it was paid").await;
    told.map(drop).map_err(|error| error.told(request_id))
}
