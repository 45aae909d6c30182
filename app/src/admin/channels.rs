use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{status::MerchantOfRecord, views::access::ChannelRow};
#[cfg(feature = "ssr")]
use flows::{screens::access::channels as screens, staff};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
const PAGE: &str = "/settings/channels";

#[server(prefix = "/api/admin", endpoint = "channel_list", output = Json)]
pub async fn channel_list() -> Result<Vec<ChannelRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::channel_list(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "add_channel", output = Json)]
pub async fn add_channel(code: String, name: String, merchant: MerchantOfRecord) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let added = screens::add_channel(desk.house(), desk.actor(), &code, &name, merchant).await;
    let done =
        added.map(|name| Done::say(format!("{name} is added. Its bookings are taken within half a minute.")));
    let posted = Posted::new("new-channel", PAGE).typed("code", code).typed("name", name);
    desk.settle(posted.typed("merchant", merchant.as_str()), done)
}

#[server(prefix = "/api/admin", endpoint = "set_channel_active", output = Json)]
pub async fn set_channel_active(code: String, on: bool) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let set = desk.told(staff::set_channel_active(desk.house(), desk.actor(), &code, on).await);
    let word = if on { "on" } else { "off" };
    let done =
        set.map(|()| Done::say(format!("{code} is {word}. Every process knows within half a minute.")));
    desk.settle(Posted::new("channels", PAGE), done)
}
