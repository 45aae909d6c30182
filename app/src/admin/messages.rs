use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{ids::InquiryKey, views::inquiry::InquiriesListed};
#[cfg(feature = "ssr")]
use flows::screens::messages as screens;
use leptos::prelude::*;

#[server(prefix = "/api/admin", endpoint = "message_list", input = Json, output = Json)]
pub async fn message_list(waiting: bool, cursor: Option<String>) -> Result<InquiriesListed, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::message_list(&call.house, call.actor(), waiting, cursor.as_deref()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "settle_message", output = Json)]
pub async fn settle_message(id: InquiryKey, answered: bool) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let settled = screens::settle_message(desk.house(), desk.actor(), id, answered).await;
    let (said, back) = if answered {
        ("The message is marked as answered.", "/messages")
    } else {
        ("The message waits again.", "/messages?answered=yes")
    };
    desk.settle(Posted::new("message", back), settled.map(|()| Done::say(said)))
}
