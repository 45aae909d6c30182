use super::{away, whence};
use crate::House;
use contracts::{AppError, orders::OrderReference};
use sales::{GuestTry, count_guest_try, forgive_guest_tries};
use std::{collections::BTreeMap, net::IpAddr};

const NOTHING: &str = "We find no booking with this reference and this e-mail. The reference has ten letters and digits, \
     such as K7AC4-MP9X4; the e-mail is the one that was typed when it was booked.";

/// The token of the order's page. Whichever of the two is wrong: the answer is the same, and so is the work behind it.
pub async fn find_booking(
    house: &House,
    reference: &str,
    email: &str,
    address: Option<IpAddr>,
    request_id: &str,
) -> Result<String, AppError> {
    let blank = [
        ("reference", reference, "Type the reference: it stands in your mail."),
        ("email", email, "Type the e-mail you booked with."),
    ];
    let blank: BTreeMap<String, String> = blank
        .into_iter()
        .filter(|(_, typed, _)| typed.trim().is_empty())
        .map(|(field, _, what)| (field.to_owned(), what.to_owned()))
        .collect();
    if !blank.is_empty() {
        return Err(AppError::Invalid(blank));
    }
    let read = OrderReference::parse(reference);
    let named = read.map(|read| read.to_string()).unwrap_or_else(|_| reference.trim().to_lowercase());
    let (db, now) = (&house.channel, house.clock.now());
    // whence goes first: what one place tries does not wear down a booking for its guest
    for (what, of) in [(GuestTry::FindFrom, whence(address)), (GuestTry::FindOrder, named.clone())] {
        let wait = count_guest_try(db, now, what, &of).await.map_err(|error| away(error, request_id))?;
        if let Some(seconds) = wait {
            return Err(AppError::TooMany(seconds));
        }
    }
    // what is no reference is looked for all the same
    let wanted = read.unwrap_or_else(|_| OrderReference::from_secret([0; 16]));
    let found = sales::find_for_guest(db, wanted, email).await.map_err(|error| away(error, request_id))?;
    let Some(key) = found.filter(|_| read.is_ok()) else { return Err(AppError::invalid("booking", NOTHING)) };
    forgive_guest_tries(db, GuestTry::FindOrder, &named).await.map_err(|error| away(error, request_id))?;
    Ok(house.guest_links.token(key))
}
