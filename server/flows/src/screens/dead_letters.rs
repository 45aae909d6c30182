use super::{need, unavailable};
use crate::{
    House,
    dead_letters::{self, MoveOrReplayError},
};
use contracts::{
    AppError, Role,
    ids::{BulkReplayId, DeadLetterKey},
    paging::Page,
    status::DeadLetterStatus,
    views::dead_letter::{BulkReplayView, DeadLetterQuery, DeadLetterRow},
};
use identity::Switch;
use ingestion::dead_letter::{MoveError, ReplayError};
use platform::{Actor, Cursor};

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;

/// STAFF and up. One query.
pub async fn dead_letter_list(
    house: &House,
    actor: &Actor,
    query: &DeadLetterQuery,
) -> Result<Page<DeadLetterRow>, AppError> {
    need(actor, Role::Staff)?;
    let after = Cursor::parse_opt(query.cursor.as_deref())
        .map_err(|_| AppError::invalid("cursor", "This page link is damaged. Start from the first page."))?;
    let limit = query.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE);
    ingestion::dead_letter::dead_letter_list(&house.ops, query, after, limit)
        .await
        .map_err(|error| unavailable(actor, &error))
}

/// MANAGER and up: READY, RESOLVED or CLOSED, as the transition table allows.
pub async fn move_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    to: DeadLetterStatus,
) -> Result<DeadLetterRow, AppError> {
    need(actor, Role::Manager)?;
    let moved = dead_letters::move_dead_letter(house, actor, key, to).await;
    moved.map_err(|error| not_moved(actor, error))
}

/// MANAGER and up: readies the dead letter if need be and hands its event back to the workers.
pub async fn replay_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
) -> Result<DeadLetterRow, AppError> {
    need(actor, Role::Manager)?;
    replays_on(house).await?;
    dead_letters::ready_and_replay(house, actor, key).await.map_err(|error| match error {
        MoveOrReplayError::Move(error) => not_moved(actor, error),
        MoveOrReplayError::Replay(ReplayError::NotFound | ReplayError::NotInDeadLetter) => AppError::NotFound,
        MoveOrReplayError::Replay(ReplayError::NotReady(status)) => {
            AppError::Conflict(format!("Somebody was faster: the dead letter is {status} now."))
        }
        MoveOrReplayError::Replay(ReplayError::Db(error)) | MoveOrReplayError::Db(error) => {
            unavailable(actor, &error)
        }
    })
}

/// MANAGER and up: replays every OPEN, READY or FAILED dead letter that matches (status, reason, channel).
pub async fn start_bulk_replay(
    house: &House,
    actor: &Actor,
    filter: &DeadLetterQuery,
) -> Result<BulkReplayView, AppError> {
    need(actor, Role::Manager)?;
    replays_on(house).await?;
    dead_letters::start_bulk_replay(house, actor, filter).await.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up.
pub async fn bulk_replay_progress(
    house: &House,
    actor: &Actor,
    id: BulkReplayId,
) -> Result<BulkReplayView, AppError> {
    need(actor, Role::Staff)?;
    let progress = dead_letters::bulk_replay_progress(house, id).await;
    progress.map_err(|error| unavailable(actor, &error))?.ok_or(AppError::NotFound)
}

async fn replays_on(house: &House) -> Result<(), AppError> {
    if house.switches.is_on(Switch::IngestReplay).await {
        return Ok(());
    }
    Err(AppError::Conflict(
        "Replays are switched off (INGEST_REPLAY_ENABLED). An ADMIN can switch them on.".to_owned(),
    ))
}

fn not_moved(actor: &Actor, error: MoveError) -> AppError {
    match error {
        MoveError::NotFound => AppError::NotFound,
        MoveError::Transition { from, to } => AppError::Conflict(format!(
            "A dead letter that is {from} cannot become {to}. Reload to see where it stands."
        )),
        MoveError::Db(error) => unavailable(actor, &error),
    }
}
