//! Every mail that leaves this house, to look at.

use super::{
    guest_write::{facts_of, operator},
    write,
};
use crate::House;
use ::papers::{Facts, Sheet, letter};
use ::sales::{OrderError, order_view};
use contracts::{AppError, ids::OrderKey};
use platform::Actor;

/// What can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailKind {
    /// In addresses.
    pub slug: &'static str,
    pub name: &'static str,
    /// When it leaves, in a sentence.
    pub when: &'static str,
    pub to_guests: bool,
}

const fn guest(slug: &'static str, name: &'static str, when: &'static str) -> MailKind {
    MailKind { slug, name, when, to_guests: true }
}

const fn staff(slug: &'static str, name: &'static str, when: &'static str) -> MailKind {
    MailKind { slug, name, when, to_guests: false }
}

impl MailKind {
    pub const ALL: [Self; 14] = [
        guest("received", "Seats held", "Four minutes after seats are held, if nothing is paid by then."),
        guest("being-checked", "Payment being checked", "The same, when a payment is under way or unclear."),
        guest("confirmed", "Confirmed", "When a booking is paid; with the calendar's file."),
        guest("changed", "Changed", "When another date or party is settled."),
        guest("cancelled", "Cancelled", "When a booking is cancelled, with what goes back."),
        guest("without-seats", "Not booked", "When a payment came after the seats were gone."),
        guest("refunded", "Refunded", "When a gateway has given money back."),
        guest("reminder", "Reminder", "At nine in the morning of the day before, in Bali."),
        guest("review-request", "Review request", "At ten in the morning of the day after, in Bali."),
        guest("sign-in", "Link to my bookings", "When somebody asks for it with an e-mail address."),
        staff("password-reset", "New password", "When somebody asks for a new password."),
        staff("invitation", "Invitation", "When an administrator makes an account."),
        staff("password-changed", "Password changed", "After each change of a password."),
        staff("second-step-off", "Sign-in codes off", "When the second step is turned off."),
    ];

    pub fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug == slug)
    }
}

/// A mail as it would leave.
#[derive(Debug, Clone)]
pub struct Previewed {
    pub subject: String,
    pub html: String,
    pub text: String,
}

/// With the data of an order, or of a sample. Whoever calls has seen that the asker may.
pub async fn previewed(
    house: &House,
    actor: &Actor,
    kind: MailKind,
    order: Option<OrderKey>,
) -> Result<Previewed, AppError> {
    let away = || AppError::Unavailable { request_id: actor.request_id.clone() };
    if !kind.to_guests {
        let draft = write::sample(kind.slug).ok_or(AppError::NotFound)?;
        return Ok(Previewed { subject: draft.subject.to_owned(), html: draft.html(), text: draft.text() });
    }
    let site = house.access.mail.as_ref().map_or("https://example.com", |sites| sites.web.as_str());
    let stock = house.shelf.stock().await.map_err(|_| away())?;
    let facts = match order {
        None => ::papers::sample(site, operator(&stock)),
        Some(key) => {
            let order = order_view(&house.channel, key).await.map_err(|error| match error {
                OrderError::Db(error) => {
                    tracing::error!(%error, request_id = actor.request_id, "an order could not be read");
                    away()
                }
                _ => AppError::NotFound,
            })?;
            facts_of(house, &stock, site, order)
        }
    };
    let sheet = sheet(kind, facts.clone(), order.is_none()).ok_or(AppError::NotFound)?;
    Ok(Previewed {
        subject: sheet.subject.clone(),
        html: sheet.html(&facts.house),
        text: sheet.text(&facts.house),
    })
}

/// A sample is put into the state that the mail speaks of; an order is shown as it is.
fn sheet(kind: MailKind, facts: Facts, is_sample: bool) -> Option<Sheet> {
    let held = |facts: Facts| if is_sample { facts.held() } else { facts };
    let off = |facts: Facts| if is_sample { facts.called_off() } else { facts };
    let back = |facts: &Facts| Some(facts.order.given_back).filter(|back| !back.amount.is_zero());
    Some(match kind.slug {
        "received" => letter::received(&held(facts), false),
        "being-checked" => letter::received(&held(facts), true),
        "confirmed" => letter::confirmed(&facts),
        "changed" => letter::changed(&facts, back(&facts)),
        "cancelled" => {
            let facts = off(facts);
            letter::cancelled(&facts, back(&facts))
        }
        "without-seats" => letter::without_seats(&off(facts)),
        "refunded" => {
            let facts = off(facts);
            letter::refunded(&facts, facts.order.given_back)
        }
        "reminder" => letter::reminder(&facts),
        "review-request" => letter::review_request(&facts),
        "sign-in" => {
            let link = format!("{}/my-bookings/open?link=sample", facts.links.site);
            letter::sign_in(&link, ::sales::LINK_LIFE.num_minutes())
        }
        _ => return None,
    })
}
