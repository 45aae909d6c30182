use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{ids::BookingKey, views::check_in::CheckInFound};
#[cfg(feature = "ssr")]
use flows::screens::check_in as screens;
use leptos::prelude::*;

/// `code`: as it was scanned or typed.
#[server(prefix = "/api/admin", endpoint = "find_to_check_in", input = Json, output = Json)]
pub async fn find_to_check_in(code: String) -> Result<CheckInFound, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::find_to_check_in(&call.house, call.actor(), &code).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "check_in", output = Json)]
pub async fn check_in(key: BookingKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let done = screens::check_in(desk.house(), desk.actor(), key).await;
    let said = |fresh| if fresh { "Checked in." } else { "They were checked in before." };
    let posted = Posted::new("check-in", format!("/check-in?code={key}"));
    desk.settle(posted, done.map(|fresh| Done::say(said(fresh))))
}

/// A MANAGER's.
#[server(prefix = "/api/admin", endpoint = "undo_check_in", output = Json)]
pub async fn undo_check_in(key: BookingKey, reason: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let done = screens::undo_check_in(desk.house(), desk.actor(), key, &reason).await;
    let posted = Posted::new("undo-check-in", format!("/check-in?code={key}")).typed("reason", reason);
    desk.settle(posted, done.map(|()| Done::say("The check-in is undone.")))
}
