use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    ids::{BulkReplayId, DeadLetterKey, EventId},
    paging::Page,
    status::DeadLetterStatus,
    views::{
        dead_letter::{BulkReplayView, DeadLetterGroup, DeadLetterQuery, DeadLetterRow},
        event::{MendSheet, Preview},
    },
};
#[cfg(feature = "ssr")]
use flows::screens::dead_letters as screens;
use leptos::prelude::*;
use std::collections::BTreeMap;

#[server(prefix = "/api/admin", endpoint = "dead_letter_list", input = Json, output = Json)]
pub async fn dead_letter_list(query: DeadLetterQuery) -> Result<Page<DeadLetterRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::dead_letter_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "dead_letter_groups", input = Json, output = Json)]
pub async fn dead_letter_groups(channel: Option<String>) -> Result<Vec<DeadLetterGroup>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::dead_letter_groups(&call.house, call.actor(), channel.as_deref()).await.map_err(answer)
}

#[server(name = DeadLetterSheet, prefix = "/api/admin", endpoint = "dead_letter", input = Json, output = Json)]
pub async fn dead_letter(key: DeadLetterKey) -> Result<DeadLetterRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::dead_letter(&call.house, call.actor(), key).await.map_err(answer)
}

/// READY, RESOLVED or CLOSED. A plain form works too: it comes back to the page it was posted from.
#[server(prefix = "/api/admin", endpoint = "move_dead_letter", output = Json)]
pub async fn move_dead_letter(
    key: DeadLetterKey,
    to: DeadLetterStatus,
    #[server(default)] note: String,
) -> Result<DeadLetterRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::move_dead_letter(&call.house, call.actor(), key, to, &note).await.map_err(answer)
}

/// A plain form works too.
#[server(prefix = "/api/admin", endpoint = "replay_dead_letter", output = Json)]
pub async fn replay_dead_letter(key: DeadLetterKey) -> Result<DeadLetterRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::replay_dead_letter(&call.house, call.actor(), key).await.map_err(answer)
}

/// Started by script alone: the page asks first, and then shows how far it is beside the filter it has.
#[server(prefix = "/api/admin", endpoint = "start_bulk_replay", output = Json)]
pub async fn start_bulk_replay(
    #[server(default)] filter: DeadLetterQuery,
) -> Result<BulkReplayView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::start_bulk_replay(&call.house, call.actor(), &filter, None).await.map_err(answer)
}

/// The same for those that were ticked; leads to the page that shows how far it is. A plain form works too.
#[server(prefix = "/api/admin", endpoint = "replay_selected", output = Json)]
pub async fn replay_selected(#[server(default)] keys: Vec<DeadLetterKey>) -> Result<BulkReplayView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let any = DeadLetterQuery::default();
    let run =
        screens::start_bulk_replay(&call.house, call.actor(), &any, Some(&keys)).await.map_err(answer)?;
    leptos_axum::redirect(&format!("/dead-letters?replay={}", run.id));
    Ok(run)
}

#[server(prefix = "/api/admin", endpoint = "bulk_replay_progress", input = Json, output = Json)]
pub async fn bulk_replay_progress(id: BulkReplayId) -> Result<BulkReplayView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::bulk_replay_progress(&call.house, call.actor(), id).await.map_err(answer)
}

/// What a mended copy begins from.
#[server(prefix = "/api/admin", endpoint = "payload_to_mend", input = Json, output = Json)]
pub async fn payload_to_mend(key: DeadLetterKey) -> Result<MendSheet, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::payload_to_mend(&call.house, call.actor(), key).await.map_err(answer)
}

/// Reads the mended copy and says what it would change. Submits nothing.
#[server(prefix = "/api/admin", endpoint = "check_correction", output = Json)]
pub async fn check_correction(
    key: DeadLetterKey,
    payload: String,
    #[server(default)] fields: BTreeMap<String, String>,
) -> Result<Preview, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::check_correction(&call.house, call.actor(), key, &payload, &fields).await.map_err(answer)
}

/// Submits the mended copy; leads to its event. A plain form works too.
#[server(prefix = "/api/admin", endpoint = "submit_correction", output = Json)]
pub async fn submit_correction(
    key: DeadLetterKey,
    payload: String,
    #[server(default)] fields: BTreeMap<String, String>,
    #[server(default)] note: String,
) -> Result<EventId, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let submitted =
        screens::submit_correction(&call.house, call.actor(), key, &payload, &fields, &note).await;
    let event = submitted.map_err(answer)?;
    leptos_axum::redirect(&format!("/events/{event}"));
    Ok(event)
}
