use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::views::access::SwitchRow;
#[cfg(feature = "ssr")]
use flows::screens::access::switches as screens;
use leptos::prelude::*;

#[server(prefix = "/api/admin", endpoint = "switch_list", output = Json)]
pub async fn switch_list() -> Result<Vec<SwitchRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::switch_list(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "set_switch", output = Json)]
pub async fn set_switch(name: String, on: bool, reason: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let set = screens::set_switch(desk.house(), desk.actor(), &name, on, &reason).await;
    let word = if on { "on" } else { "off" };
    let posted = Posted::new(name.clone(), "/settings/switches").typed("reason", reason);
    desk.settle(
        posted,
        set.map(|()| Done::say(format!("{name} is {word}. Every process knows within a second or two."))),
    )
}

/// Is the page for the caller? The role is judged here as everywhere, whatever the page shows.
#[server(prefix = "/api/admin", endpoint = "for_admins", output = Json)]
pub async fn for_admins() -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::for_admins(call.actor()).map_err(answer)
}
