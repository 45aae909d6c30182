//! A guest manages what they have booked. Who holds an order's signed link may read and manage that one order; who
//! proved an e-mail address by a link sent there sees the orders made with it. Nothing here needs an account.

mod account;
mod cancel;
mod change;
mod day;
mod edit;
mod find;
mod policy;
mod resend;
mod shown;
mod told;

pub(crate) use account::secret;
pub use account::{ask_link, leave, link_works, my_bookings, open_link};
pub use cancel::{Cancelled, cancel};
pub use change::{ChangeDone, change, change_shown};
pub use edit::{Part, edit};
pub use find::find_booking;
pub use resend::resend;
pub use shown::booking_shown;

use crate::{
    House,
    checkout::{self, CheckoutError},
};
use contracts::{AppError, ids::OrderKey, orders::OrderView};
use platform::{Actor, DbError};
use std::net::{IpAddr, Ipv6Addr};

fn guest(request_id: &str) -> Actor {
    Actor { request_id: request_id.to_owned(), ..Actor::system("guest") }
}

fn key_of(house: &House, token: &str) -> Result<OrderKey, AppError> {
    house.guest_links.order_of(token).ok_or(AppError::NotFound)
}

/// The order that a link is for. `NotFound`: it is no link of ours.
async fn order_by(house: &House, token: &str, request_id: &str) -> Result<OrderView, AppError> {
    let key = key_of(house, token)?;
    checkout::order(house, key).await.map_err(|error| error.told(request_id))
}

fn away(error: DbError, request_id: &str) -> AppError {
    CheckoutError::Db(error).told(request_id)
}

/// Whoever has one IPv6 address has its /64.
fn whence(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V6(v6)) => Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64)).to_string(),
        Some(v4) => v4.to_string(),
        None => String::new(),
    }
}
