use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use contracts::{
    ids::{BulkReplayId, DeadLetterKey},
    paging::Page,
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery, DeadLetterRow},
};
#[cfg(feature = "ssr")]
use flows::screens::dead_letters as screens;
use leptos::{prelude::*, server_fn::codec::Json};

#[server(prefix = "/api/admin", endpoint = "dead_letter_list", input = Json)]
pub async fn dead_letter_list(query: DeadLetterQuery) -> Result<Page<DeadLetterRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::dead_letter_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "move_dead_letter", input = Json)]
pub async fn move_dead_letter(key: DeadLetterKey, to: DeadLetterStatus) -> Result<DeadLetterRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::move_dead_letter(&call.house, call.actor(), key, to).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "replay_dead_letter", input = Json)]
pub async fn replay_dead_letter(key: DeadLetterKey) -> Result<DeadLetterRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::replay_dead_letter(&call.house, call.actor(), key).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "start_bulk_replay", input = Json)]
pub async fn start_bulk_replay(filter: DeadLetterQuery) -> Result<BulkReplayView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::start_bulk_replay(&call.house, call.actor(), &filter).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "bulk_replay_progress", input = Json)]
pub async fn bulk_replay_progress(id: BulkReplayId) -> Result<BulkReplayView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::bulk_replay_progress(&call.house, call.actor(), id).await.map_err(answer)
}
