//! Acts of pages that run no script: each is posted by a form and answered by a redirect to a page that says what came of it.

use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::Surface,
    desk::Desk,
    posted::{Done, Posted},
    way::path_of_ours,
    words::acknowledged,
};
#[cfg(feature = "ssr")]
use contracts::{AppError, views::booking_change::Decision};
use contracts::{ids::BookingKey, views::dead_letter::DeadLetterQuery};
#[cfg(feature = "ssr")]
use flows::screens::{booking_changes, dead_letters};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use std::collections::HashMap;

/// The forms' names, as their pages look for what came of them.
pub const DECIDE: &str = "decide";
pub const DUPLICATE: &str = "duplicate";
pub const ACKNOWLEDGE: &str = "acknowledge";
pub const REPLAY_ALL: &str = "replay-all";

/// A MANAGER's. `decision`: `cancel`, `no_show`, `override` (with status and until) or `lift_override`.
#[server(prefix = "/api/admin", endpoint = "decide_plainly", output = Json)]
pub async fn decide_plainly(
    key: BookingKey,
    version: i32,
    decision: String,
    #[server(default)] status: String,
    #[server(default)] until: String,
    reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let page = format!("/bookings/{key}");
    let posted = Posted::new(DECIDE, format!("{page}?decide={}#decisions", word(&decision)));
    let posted =
        posted.typed("reason", reason.clone()).typed("status", status.clone()).typed("until", until.clone());
    let decided = match decision_of(&decision, &status, until) {
        Ok(decision) => {
            booking_changes::decide_booking(desk.house(), desk.actor(), key, version, &decision, &reason)
                .await
        }
        Err(error) => booking_changes::may_decide(desk.actor()).and(Err(error)),
    };
    desk.settle(posted, decided.map(|seen| Done::say(format!("{} is decided.", seen.row.reference)).to(page)))
}

#[cfg(feature = "ssr")]
fn decision_of(decision: &str, status: &str, until: String) -> Result<Decision, AppError> {
    match decision {
        "cancel" => Ok(Decision::Cancel),
        "no_show" => Ok(Decision::NoShow),
        "lift_override" => Ok(Decision::LiftOverride),
        "override" => {
            let status = status.parse().map_err(|_| AppError::invalid("status", "Choose a status."))?;
            Ok(Decision::Override { status, until })
        }
        _ => Err(AppError::invalid("decision", "Choose what to decide.")),
    }
}

/// What may stand in an address.
#[cfg(feature = "ssr")]
fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_lowercase() || *c == '_').take(20).collect()
}

/// A MANAGER's: merges `other` into `key`, or says that they are two.
#[server(prefix = "/api/admin", endpoint = "settle_duplicate_plainly", output = Json)]
pub async fn settle_duplicate_plainly(
    key: BookingKey,
    other: BookingKey,
    merge: bool,
    reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let (page, act) = (format!("/bookings/{key}"), if merge { "merge" } else { "apart" });
    let posted = Posted::new(DUPLICATE, format!("{page}?{act}={other}#duplicate-{other}"));
    let posted = posted.typed("reason", reason.clone());
    let (house, actor) = (desk.house(), desk.actor());
    let settled = if merge {
        booking_changes::merge_bookings(house, actor, key, other, &reason)
            .await
            .map(|_| "The two bookings are one.")
    } else {
        let kept = booking_changes::keep_bookings_apart(house, actor, key, other, &reason).await;
        kept.map(|()| "They stay two bookings.")
    };
    desk.settle(posted, settled.map(|said| Done::say(said).to(page)))
}

/// `booking`: the ticked ones; `shown`: key and version (`KEY:7`) of all that the list showed; `back`: the list.
#[server(prefix = "/api/admin", endpoint = "acknowledge_plainly", output = Json)]
pub async fn acknowledge_plainly(
    #[server(default)] booking: Vec<BookingKey>,
    #[server(default)] shown: Vec<String>,
    #[server(default)] back: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let posted = Posted::new(ACKNOWLEDGE, path_of_ours(&back).unwrap_or("/bookings"));
    let versions: HashMap<_, _> = shown.iter().filter_map(|shown| shown.split_once(':')).collect();
    let version = |key: &BookingKey| versions.get(key.to_string().as_str())?.parse().ok();
    let wanted: Vec<_> = booking.iter().filter_map(|key| Some((*key, version(key)?))).collect();
    let done = booking_changes::acknowledge_bookings(desk.house(), desk.actor(), &wanted).await;
    desk.settle(posted, done.map(|done| Done::say(format!("{}.", acknowledged(&done)))))
}

/// A MANAGER's: everything that matches the filter; leads to the list, which shows how far it is.
#[server(prefix = "/api/admin", endpoint = "replay_all_plainly", output = Json)]
pub async fn replay_all_plainly(
    #[server(default)] filter: DeadLetterQuery,
    #[server(default)] back: String,
) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let back = path_of_ours(&back).unwrap_or("/dead-letters").to_owned();
    let begun = dead_letters::start_bulk_replay(desk.house(), desk.actor(), &filter, None).await;
    let join = if back.contains('?') { '&' } else { '?' };
    let done =
        begun.map(|run| Done::say("The replay has begun.").to(format!("{back}{join}replay={}", run.id)));
    desk.settle(Posted::new(REPLAY_ALL, back), done)
}
