//! A guest manages what they have booked: by a booking's own link, or by the list behind a link by mail.

#![expect(clippy::too_many_arguments, reason = "the fields of a plain form; the macro makes them one struct")]

use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, Visit, answer},
    cookies::{cookie, guest_cookie, set_cookie},
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use contracts::{
    AppError,
    catalog::Traveler,
    orders::{Contact, Traveller},
};
use contracts::{
    catalog::Found,
    views::web::{BookingView, ChangeAsk, ChangeView, MyBookings},
};
#[cfg(feature = "ssr")]
use flows::manage::{self, ChangeDone, Part};
use leptos::prelude::*;

/// `token`: of a booking's link.
#[server(name = BookingRead, prefix = "/api/web", endpoint = "booking", input = Json, output = Json)]
pub async fn booking(token: String) -> Result<Found<BookingView>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    manage::booking_shown(&visit.house, &token, &visit.request_id).await.map_err(answer)
}

#[server(name = BookingChangeRead, prefix = "/api/web", endpoint = "booking_change", input = Json, output = Json)]
pub async fn booking_change(token: String, ask: ChangeAsk) -> Result<Found<ChangeView>, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    manage::change_shown(&visit.house, &token, &ask, &visit.request_id).await.map_err(answer)
}

/// Of whoever this browser proved to be; `cursor`: of an earlier page, or empty.
#[server(name = MyBookingsRead, prefix = "/api/web", endpoint = "my_bookings", input = Json, output = Json)]
pub async fn my_bookings(cursor: String) -> Result<MyBookings, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    let session = guest_session(&visit);
    manage::my_bookings(&visit.house, session.as_deref(), Some(&cursor), &visit.request_id)
        .await
        .map_err(answer)
}

/// Whether a link by mail still works; looking does not use it up.
#[server(name = GuestLinkRead, prefix = "/api/web", endpoint = "guest_link", input = Json, output = Json)]
pub async fn guest_link(link: String) -> Result<bool, Problem> {
    super::status::keep_private();
    let visit = call::visit(Surface::Web)?;
    manage::link_works(&visit.house, &link, &visit.request_id).await.map_err(answer)
}

#[server(prefix = "/api/web", endpoint = "find_booking", output = Json)]
pub async fn find_booking(reference: String, email: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let posted =
        Posted::new("find-booking", "/bookings").typed("reference", &reference).typed("email", &email);
    let found =
        manage::find_booking(&visit.house, &reference, &email, visit.address, &visit.request_id).await;
    posted.settle(&visit, found.map(|token| Done::default().to(format!("/bookings/{token}"))))
}

/// `seen`: what the form was shown.
#[server(prefix = "/api/web", endpoint = "save_booking_contact", output = Json)]
pub async fn save_booking_contact(
    token: String,
    seen: String,
    name: String,
    email: String,
    phone: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let posted = Posted::new("contact", page(&token, "/edit"))
        .typed("name", &name)
        .typed("email", &email)
        .typed("phone", &phone);
    save(&visit, posted, &token, Part::Contact(Contact { name, email, phone }), &seen).await
}

/// Three lists of one length: a row for each who comes along.
#[server(prefix = "/api/web", endpoint = "save_booking_travellers", output = Json)]
pub async fn save_booking_travellers(
    token: String,
    seen: String,
    #[server(default)] name: Vec<String>,
    #[server(default)] kind: Vec<String>,
    #[server(default)] note: Vec<String>,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let mut posted = Posted::new("travellers", page(&token, "/edit"));
    let mut left = 2_000;
    let mut travellers = Vec::new();
    for (row, name) in name.into_iter().take(600).enumerate() {
        let kind = kind.get(row).cloned().unwrap_or_default();
        let note = note.get(row).cloned().unwrap_or_default();
        if !(name.is_empty() && note.is_empty()) {
            posted = posted.typed_within(&format!("name-{row}"), &name, &mut left);
            posted = posted.typed_within(&format!("kind-{row}"), &kind, &mut left);
            posted = posted.typed_within(&format!("note-{row}"), &note, &mut left);
        }
        let traveler = match kind.as_str() {
            "CHILD" => Traveler::Child,
            "INFANT" => Traveler::Infant,
            _ => Traveler::Adult,
        };
        travellers.push(Traveller { name, traveler, note });
    }
    save(&visit, posted, &token, Part::Travellers(travellers), &seen).await
}

#[server(prefix = "/api/web", endpoint = "save_booking_arrival", output = Json)]
pub async fn save_booking_arrival(
    token: String,
    seen: String,
    pickup: String,
    note: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let mut left = 2_000;
    let posted = Posted::new("arrival", page(&token, "/edit"))
        .typed_within("pickup", &pickup, &mut left)
        .typed_within("note", &note, &mut left);
    save(&visit, posted, &token, Part::Arrival { pickup, note }, &seen).await
}

#[cfg(feature = "ssr")]
async fn save(visit: &Visit, posted: Posted, token: &str, part: Part, seen: &str) -> Result<(), Problem> {
    let saved = manage::edit(&visit.house, token, part, seen, &visit.request_id).await;
    posted.settle(visit, saved.map(|()| Done::say("Your details are saved.").to(page(token, ""))))
}

/// What was shown, word for word, with its fingerprint; `extras`: their ids, with blanks between.
#[server(prefix = "/api/web", endpoint = "change_booking", output = Json)]
pub async fn change_booking(
    token: String,
    version: i32,
    date: String,
    #[server(default)] time: String,
    adults: String,
    children: String,
    infants: String,
    #[server(default)] extras: String,
    fingerprint: String,
) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let extras = extras.split_whitespace().map(str::to_owned).collect();
    let ask =
        ChangeAsk { date, time, adults, children, infants, extras, asked: true, ..ChangeAsk::default() };
    let shown = format!("{}{}", page(&token, "/change"), ask.query());
    let posted = Posted::new("change", shown.clone());
    let changed = manage::change(&visit.house, &token, version, &ask, &fingerprint, &visit.request_id).await;
    let done = match changed {
        Ok(ChangeDone::PriceChanged) => Err(AppError::Conflict(
            "The price has changed meanwhile. Nothing is changed yet; below is what it costs now.".to_owned(),
        )),
        Ok(ChangeDone::ToPay) => Ok(Done::default().to(format!("/checkout/{}", safe(&token)))),
        Ok(ChangeDone::Nothing) => Ok(Done::say("Your booking is as it was.").to(page(&token, ""))),
        Ok(ChangeDone::Changed { back }) if back.is_empty() => {
            Ok(Done::say("Your booking is changed.").to(page(&token, "")))
        }
        Ok(ChangeDone::Changed { back }) => {
            Ok(Done::say(format!("Your booking is changed. {back} is on its way back to you."))
                .to(page(&token, "")))
        }
        Err(error) => Err(error),
    };
    posted.settle(&visit, done)
}

/// `amount`: what the guest was told goes back.
#[server(prefix = "/api/web", endpoint = "cancel_booking", output = Json)]
pub async fn cancel_booking(token: String, amount: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let cancelled = manage::cancel(&visit.house, &token, &amount, &visit.request_id).await;
    let done = cancelled.map(|_| Done::default().to(page(&token, "/cancel")));
    Posted::new("cancel", page(&token, "/cancel")).settle(&visit, done)
}

/// The mail that says how it stands, once more.
#[server(prefix = "/api/web", endpoint = "resend_booking", output = Json)]
pub async fn resend_booking(token: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let sent = manage::resend(&visit.house, &token, &visit.request_id).await;
    let done = sent.map(|email| Done::say(format!("A mail is on its way to {email}.")));
    Posted::new("resend", page(&token, "")).settle(&visit, done)
}

/// The answer is the same, whether anything was booked with this address or not.
#[server(prefix = "/api/web", endpoint = "ask_guest_link", output = Json)]
pub async fn ask_guest_link(email: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let posted = Posted::new("my-bookings", "/my-bookings").typed("email", &email);
    let asked = manage::ask_link(&visit.house, &email, visit.address, &visit.request_id).await;
    let said = "If something was booked with this e-mail, a mail is on its way. Its link works once, for 15 minutes.";
    posted.settle(&visit, asked.map(|()| Done::say(said)))
}

/// By a button: mail programs open links ahead of people.
#[server(prefix = "/api/web", endpoint = "open_guest_link", output = Json)]
pub async fn open_guest_link(link: String) -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let opened = manage::open_link(&visit.house, &link, &visit.request_id).await;
    let done = match opened {
        Ok(Some((session, seconds))) => {
            set_cookie(&visit, guest_cookie(&visit), &session, seconds);
            Ok(Done::default())
        }
        Ok(None) => Err(AppError::Conflict(
            "This link was used before, or its 15 minutes are over. Ask for a new one.".to_owned(),
        )),
        Err(error) => Err(error),
    };
    Posted::new("my-bookings", "/my-bookings").settle(&visit, done)
}

#[server(prefix = "/api/web", endpoint = "leave_my_bookings", output = Json)]
pub async fn leave_my_bookings() -> Result<(), Problem> {
    let visit = call::visit(Surface::Web)?;
    let left = match guest_session(&visit) {
        Some(session) => manage::leave(&visit.house, &session, &visit.request_id).await,
        None => Ok(()),
    };
    if left.is_ok() {
        set_cookie(&visit, guest_cookie(&visit), "", 0);
    }
    let done = left.map(|()| Done::say("You are signed out."));
    Posted::new("my-bookings", "/my-bookings").settle(&visit, done)
}

#[cfg(feature = "ssr")]
fn guest_session(visit: &Visit) -> Option<String> {
    let parts = use_context::<axum::http::request::Parts>()?;
    cookie(&parts.headers, guest_cookie(visit)).map(str::to_owned)
}

/// Below a booking's own address.
#[cfg(feature = "ssr")]
fn page(token: &str, below: &str) -> String {
    format!("/bookings/{}{below}", safe(token))
}

/// It came with the form, and is written into an address.
#[cfg(feature = "ssr")]
fn safe(token: &str) -> String {
    token.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).take(64).collect()
}
