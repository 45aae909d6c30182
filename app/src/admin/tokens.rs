use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{Role, ids::TokenId, views::access::TokenRow};
#[cfg(feature = "ssr")]
use flows::{screens::access::tokens as screens, staff};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings/tokens";

#[server(prefix = "/api/admin", endpoint = "token_list", output = Json)]
pub async fn token_list() -> Result<Vec<TokenRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::token_list(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "create_token", output = Json)]
pub async fn create_token(name: String, role: Role, days: i64) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let made = screens::create_token(desk.house(), desk.actor(), &name, role, days).await;
    let done = made
        .map(|secret| Done::say(format!("The token {} is made.", name.trim())).showing_once("Token", secret));
    let posted = Posted::new("new-token", PAGE).typed("name", name).typed("role", role.as_str());
    desk.settle(posted.typed("days", days.to_string()), done)
}

#[server(prefix = "/api/admin", endpoint = "revoke_token", output = Json)]
pub async fn revoke_token(id: TokenId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let revoked = desk.told(staff::revoke_token(desk.house(), desk.actor(), id).await);
    desk.settle(
        Posted::new("tokens", PAGE),
        revoked.map(|()| Done::say("The token is revoked; it opens nothing after five seconds.")),
    )
}
