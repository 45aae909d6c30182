//! A booking of our own site: its money, and what a MANAGER decides about it. Plain forms, with script and without.

use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{
    ids::BookingKey,
    views::direct_order::{DirectOrder, RefundRequest},
};
#[cfg(feature = "ssr")]
use flows::screens::direct_orders as screens;
use leptos::prelude::*;

/// The forms' names, as their page looks for what came of them.
pub const REFUND_DIRECT: &str = "refund-direct";
pub const CANCEL_DIRECT: &str = "cancel-direct";

/// None: the booking was not made on our site.
#[server(name = DirectOrderSheet, prefix = "/api/admin", endpoint = "direct_order", input = Json, output = Json)]
pub async fn direct_order(key: BookingKey) -> Result<Option<DirectOrder>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::direct_order(&call.house, call.actor(), key).await.map_err(answer)
}

/// A MANAGER's. `request`: of the form; the same one twice is one refund.
#[server(prefix = "/api/admin", endpoint = "refund_direct", output = Json)]
pub async fn refund_direct(
    key: BookingKey,
    version: i32,
    request: RefundRequest,
    #[server(default)] amount: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let page = format!("/bookings/{key}");
    let posted = Posted::new(REFUND_DIRECT, format!("{page}?pay=refund#payments"));
    let posted = posted.typed("amount", amount.clone()).typed("reason", reason.clone());
    let asked = (version, request);
    let done = screens::refund_direct(desk.house(), desk.actor(), key, asked, &amount, &reason).await;
    desk.settle(
        posted,
        done.map(|back| Done::say(format!("{back} is on its way back to the guest.")).to(page)),
    )
}

/// A MANAGER's. `back`: `policy`, `all` or `amount` (with the amount).
#[server(prefix = "/api/admin", endpoint = "cancel_direct", output = Json)]
pub async fn cancel_direct(
    key: BookingKey,
    #[server(default)] back: String,
    #[server(default)] amount: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let page = format!("/bookings/{key}");
    let posted =
        Posted::new(CANCEL_DIRECT, format!("{page}?pay=cancel#payments")).typed("back", back.clone());
    let posted = posted.typed("amount", amount.clone()).typed("reason", reason.clone());
    let back = match back.as_str() {
        "all" => screens::Back::All,
        "amount" => screens::Back::Amount(amount),
        _ => screens::Back::ByPolicy,
    };
    let done = screens::cancel_direct(desk.house(), desk.actor(), key, &back, &reason).await;
    desk.settle(posted, done.map(|()| Done::say("The booking is cancelled, its seats are free.").to(page)))
}
