use crate::House;
use contracts::{
    AppError,
    ids::{BulkReplayId, DeadLetterKey},
    paging::Page,
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery, DeadLetterRow},
};
use platform::Actor;

/// STAFF and up.
pub async fn dead_letter_list(
    house: &House,
    actor: &Actor,
    query: &DeadLetterQuery,
) -> Result<Page<DeadLetterRow>, AppError> {
    let _ = (house, actor, query);
    Err(AppError::NotFound)
}

/// MANAGER and up: READY, RESOLVED or CLOSED, as the transition table allows.
pub async fn move_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    to: DeadLetterStatus,
) -> Result<DeadLetterRow, AppError> {
    let _ = (house, actor, key, to);
    Err(AppError::NotFound)
}

/// MANAGER and up: readies the dead letter if need be and hands its event back to the workers.
pub async fn replay_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
) -> Result<DeadLetterRow, AppError> {
    let _ = (house, actor, key);
    Err(AppError::NotFound)
}

/// MANAGER and up: replays every OPEN, READY or FAILED dead letter that matches (status, reason, channel).
pub async fn start_bulk_replay(
    house: &House,
    actor: &Actor,
    filter: &DeadLetterQuery,
) -> Result<BulkReplayView, AppError> {
    let _ = (house, actor, filter);
    Err(AppError::NotFound)
}

/// STAFF and up.
pub async fn bulk_replay_progress(
    house: &House,
    actor: &Actor,
    id: BulkReplayId,
) -> Result<BulkReplayView, AppError> {
    let _ = (house, actor, id);
    Err(AppError::NotFound)
}
