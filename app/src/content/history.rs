use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{
    catalog::{Difference, RevisionRow},
    ids::ItemKey,
};
#[cfg(feature = "ssr")]
use flows::screens::catalog as screens;
use leptos::prelude::*;

#[server(prefix = "/api/content", endpoint = "revisions", input = Json, output = Json)]
pub async fn revisions(item: ItemKey) -> Result<Vec<RevisionRow>, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::revisions(&call.house, call.actor(), item).await.map_err(answer)
}

/// `from` none: nothing; `to` none: the draft.
#[server(name = ReadDifference, prefix = "/api/content", endpoint = "difference", input = Json, output = Json)]
pub async fn difference(item: ItemKey, from: Option<i32>, to: Option<i32>) -> Result<Difference, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::difference(&call.house, call.actor(), item, from, to).await.map_err(answer)
}

#[cfg(feature = "ssr")]
fn page(item: ItemKey) -> String {
    format!("/history/{item}")
}

/// `seen`: the revision that was shown as live.
#[server(prefix = "/api/content", endpoint = "roll_back", output = Json)]
pub async fn roll_back(
    item: ItemKey,
    to: i32,
    seen: i32,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::roll_back(desk.house(), desk.actor(), item, to, seen, &reason).await;
    let posted = Posted::new("roll-back", format!("{}?to={to}", page(item))).typed("reason", &reason);
    let done = done.map(|()| Done::say(format!("Revision {to} is public again.")).to(page(item)));
    desk.settle(posted, done)
}

#[server(prefix = "/api/content", endpoint = "take_down", output = Json)]
pub async fn take_down(item: ItemKey, #[server(default)] reason: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::take_down(desk.house(), desk.actor(), item, &reason).await;
    let posted = Posted::new("take-down", page(item)).typed("reason", &reason);
    desk.settle(posted, done.map(|()| Done::say("It is off the site.")))
}
