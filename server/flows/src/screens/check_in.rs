//! At the start of a tour: whose voucher this is, whether it is good, and that they came.

use super::{
    booking_changes::{not_edited, reason_of},
    need, unavailable,
};
use crate::{House, bookings};
use ::sales::{OrderError, order_view};
use contracts::{
    AppError, Role,
    ids::BookingKey,
    orders::{OrderReference, OrderState},
    status::{OpsStatus, PaymentStatus},
    views::check_in::{CheckInFound, CheckInView, CheckedIn},
};
use ops_booking::{check_in::check_in_of, views::Found};
use platform::Actor;

const NOBODY: &str = "No booking has this code or reference. Ask for the name, and look among the bookings.";
const OTHER_CODE: &str =
    "This is no code of ours, or it is not whole. Type the reference that stands beside it.";
const NOT_HERE_YET: &str =
    "The voucher is real, but its booking has not arrived here yet. Try again in a moment.";

/// STAFF and up. `typed`: what a scanner read, a voucher's code, or a reference of any channel. At most fourteen queries.
pub async fn find_to_check_in(house: &House, actor: &Actor, typed: &str) -> Result<CheckInFound, AppError> {
    need(actor, Role::Staff)?;
    let typed = code_in(typed);
    let mut warnings = Vec::new();
    let wanted = match house.guest_links.order_of_voucher(typed) {
        Some(order) => match order_view(&house.channel, order).await {
            Ok(order) => {
                if order.state != OrderState::Confirmed {
                    warnings.push(not_good(order.state).to_owned());
                }
                format!("DIRECT:{}", order.reference)
            }
            Err(OrderError::Db(error)) => return Err(unavailable(actor, &error)),
            Err(_) => return Ok(CheckInFound::Nobody(NOBODY.to_owned())),
        },
        // as long as a code of ours is, and not one
        None if typed.len() > 40 => return Ok(CheckInFound::Nobody(OTHER_CODE.to_owned())),
        // as a guest reads it out, with or without the dash
        None => {
            OrderReference::parse(typed).map_or_else(|_| typed.to_owned(), |reference| reference.to_string())
        }
    };
    let found = bookings::find(house, &wanted).await.map_err(|error| unavailable(actor, &error))?;
    match found {
        Found::One(key) => Ok(CheckInFound::One(Box::new(shown(house, actor, key, warnings).await?))),
        Found::Ambiguous(references) => Ok(CheckInFound::Several(references)),
        Found::None if wanted.starts_with("DIRECT:") => Ok(CheckInFound::Nobody(NOT_HERE_YET.to_owned())),
        Found::None => Ok(CheckInFound::Nobody(NOBODY.to_owned())),
    }
}

/// A QR code is an address of this screen with the code in it, so that any camera leads here.
fn code_in(typed: &str) -> &str {
    let typed = typed.trim();
    typed.split_once("code=").map_or(typed, |(_, code)| code.split('&').next().unwrap_or_default())
}

fn not_good(state: OrderState) -> &'static str {
    match state {
        OrderState::Cancelled => "The guest's booking is cancelled: the voucher is no longer good.",
        OrderState::RefundDue | OrderState::Refunded => {
            "It was paid too late and given back: there is no seat."
        }
        _ => "It is not paid: there is no seat yet.",
    }
}

async fn shown(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    mut warnings: Vec<String>,
) -> Result<CheckInView, AppError> {
    let detail = bookings::booking_detail(house, key).await.map_err(|error| unavailable(actor, &error))?;
    let detail = detail.ok_or(AppError::NotFound)?;
    let row = detail.row;
    let checked_in = check_in_of(&house.ops, row.key).await.map_err(|error| unavailable(actor, &error))?;
    let is_off = matches!(row.ops_status, OpsStatus::Cancelled | OpsStatus::NoShow);
    if row.ops_status == OpsStatus::Cancelled && warnings.is_empty() {
        warnings.push("The booking is cancelled.".to_owned());
    }
    if row.ops_status == OpsStatus::NoShow {
        warnings.push("The booking is marked as no-show.".to_owned());
    }
    let today = house.clock.today();
    match row.tour_date {
        Some(date) if date == today => {}
        Some(date) => {
            let when = if date < today { "was" } else { "is" };
            warnings.push(format!("Not today: the tour {when} on {}.", date.format("%A, %-d %B %Y")));
        }
        None => warnings.push("The date of the tour is not known.".to_owned()),
    }
    if row.payment_status != PaymentStatus::Paid && !is_off {
        warnings.push("It is not paid.".to_owned());
    }
    Ok(CheckInView {
        may_check_in: checked_in.is_none() && !is_off,
        may_undo: checked_in.is_some() && need(actor, Role::Manager).is_ok(),
        checked_in: checked_in.map(|done| CheckedIn { at: done.at, by: done.by }),
        phone: detail.phone,
        pickup: detail.pickup_location.or_else(|| row.meeting_point.clone()),
        warnings,
        row,
    })
}

/// STAFF and up; twice is once. False: it was so before.
pub async fn check_in(house: &House, actor: &Actor, key: BookingKey) -> Result<bool, AppError> {
    need(actor, Role::Staff)?;
    bookings::check_in_booking(house, actor, key).await.map_err(|error| not_edited(actor, error))
}

/// MANAGER and up.
pub async fn undo_check_in(
    house: &House,
    actor: &Actor,
    key: BookingKey,
    reason: &str,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let reason = reason_of(reason)?;
    let undone = bookings::undo_check_in(house, actor, key, &reason).await;
    undone.map(drop).map_err(|error| not_edited(actor, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scanner_types_an_address_a_person_a_reference() {
        assert_eq!(code_in(" https://admin.test/check-in?code=AbC-_1&x=2 \n"), "AbC-_1");
        assert_eq!(code_in(" K7AC4-MP9X4 "), "K7AC4-MP9X4");
        assert_eq!(code_in("code="), "");
    }
}
