//! A guest writes to us.

use crate::{House, screens::public};
use contracts::{AppError, catalog::Found};
use platform::Actor;
use sales::{NewInquiry, SalesError, receive_inquiry};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, net::IpAddr};

pub const LONGEST: usize = 2_000;
const WAIT_SECONDS: u32 = 600;

pub struct Message {
    pub name: String,
    pub email: String,
    pub text: String,
    /// The slug of the tour the guest came from; empty: none.
    pub tour: String,
    /// A field that people do not see.
    pub trap: String,
    pub address: Option<IpAddr>,
}

/// What a machine wrote is thanked for and forgotten.
pub async fn receive_message(house: &House, message: Message, request_id: &str) -> Result<(), AppError> {
    if !message.trap.trim().is_empty() {
        tracing::info!(request_id, "a message with the hidden field filled is dropped");
        return Ok(());
    }
    let (name, email, text) = checked(&message)?;
    let tour = match public::tour_page(house, &message.tour).await {
        Ok(Found::Here(at)) => Some((at.tour.slug, at.tour.name)),
        _ => None,
    };
    let sender = Sha256::digest(format!("inquiry {:?}", message.address)).into();
    let new = NewInquiry { guest_name: name, guest_email: email, message: text, tour, sender };
    let received = receive_inquiry(&house.channel, house.ids.as_ref(), house.clock.now(), new).await;
    match received {
        Ok(Some(_)) => Ok(()),
        Ok(None) => Err(AppError::TooMany(WAIT_SECONDS)),
        Err(error) => Err(not_kept(&error, request_id)),
    }
}

fn not_kept(error: &SalesError, request_id: &str) -> AppError {
    tracing::error!(%error, request_id, actor = %Actor::system("public-site").principal, "a guest's message could not be kept");
    AppError::Unavailable { request_id: request_id.to_owned() }
}

fn checked(message: &Message) -> Result<(String, String, String), AppError> {
    let said = |text: &str| text.replace("\r\n", "\n").replace('\0', "").trim().to_owned();
    let (name, email, text) =
        (said(&message.name).replace('\n', " "), said(&message.email), said(&message.text));
    let mut wrong = BTreeMap::new();
    let mut say = |field: &str, what: &str| wrong.insert(field.to_owned(), what.to_owned());
    if name.is_empty() {
        say("name", "Tell us your name.");
    } else if name.chars().count() > 120 {
        say("name", "At most 120 characters.");
    }
    if !is_address(&email) {
        say("email", "We answer to this address: write it as name@example.com.");
    }
    if text.is_empty() {
        say("message", "Write what we can do for you.");
    } else if text.chars().count() > LONGEST {
        say("message", "At most 2,000 characters.");
    }
    if wrong.is_empty() { Ok((name, email, text)) } else { Err(AppError::Invalid(wrong)) }
}

/// As much as can be told without asking: plus signs and long endings are fine.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let plain = text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || ",;<>\"".contains(c));
    let ends = host.rsplit_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() >= 2);
    plain && !local.is_empty() && !local.contains('@') && ends && !host.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_have_are_taken() {
        for good in ["a@b.co", "guest+bali@mail.example", "x.y@sub.domain.photography"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "a", "a@b", "a b@c.de", "a@b.co, c@d.ef", "@b.co", "a@@b.co", "a@.co", "<a@b.co>"] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
