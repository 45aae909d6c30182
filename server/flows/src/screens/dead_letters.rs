use super::{need, redacted::Eyes, unavailable};
use crate::{
    House,
    dead_letters::{self, MoveOrReplayError},
    mend::{self, Draft, MendError},
};
use contracts::{
    AppError, Role,
    ids::{BulkReplayId, DeadLetterKey, EventId},
    paging::Page,
    status::DeadLetterStatus,
    views::{
        dead_letter::{BulkReplayView, DeadLetterGroup, DeadLetterQuery, DeadLetterRow},
        event::{MendSheet, Preview},
    },
};
use identity::Switch;
use ingestion::dead_letter::{MoveError, ReplayError};
use platform::{Actor, Cursor};
use std::collections::BTreeMap;

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;
const MOST_NOTE: usize = 1_000;

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
    let page = ingestion::dead_letter::dead_letter_list(&house.ops, query, after, limit).await;
    let page = page.map_err(|error| unavailable(actor, &error))?;
    let eyes = Eyes::of(actor);
    Ok(Page { rows: page.rows.into_iter().map(|row| eyes.dead_letter(row)).collect(), next: page.next })
}

/// STAFF and up: what waits, by reason.
pub async fn dead_letter_groups(
    house: &House,
    actor: &Actor,
    channel: Option<&str>,
) -> Result<Vec<DeadLetterGroup>, AppError> {
    need(actor, Role::Staff)?;
    let groups = ingestion::dead_letter::dead_letter_groups(&house.ops, channel).await;
    groups.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up.
pub async fn dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
) -> Result<DeadLetterRow, AppError> {
    need(actor, Role::Staff)?;
    let row = ingestion::dead_letter::dead_letter_by_key(&house.ops, key).await;
    let row = row.map_err(|error| unavailable(actor, &error))?.ok_or(AppError::NotFound)?;
    Ok(Eyes::of(actor).dead_letter(row))
}

/// MANAGER and up: READY, RESOLVED or CLOSED, as the transition table allows. What settles it takes a note.
pub async fn move_dead_letter(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    to: DeadLetterStatus,
    note: &str,
) -> Result<DeadLetterRow, AppError> {
    need(actor, Role::Manager)?;
    let note = match to {
        DeadLetterStatus::Resolved | DeadLetterStatus::Closed => Some(checked_note(note)?),
        _ => None,
    };
    let moved = dead_letters::move_dead_letter(house, actor, key, to, note).await;
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

/// MANAGER and up: replays every OPEN, READY or FAILED dead letter that matches; of `keys` only, where they are given.
pub async fn start_bulk_replay(
    house: &House,
    actor: &Actor,
    filter: &DeadLetterQuery,
    keys: Option<&[DeadLetterKey]>,
) -> Result<BulkReplayView, AppError> {
    need(actor, Role::Manager)?;
    replays_on(house).await?;
    if keys.is_some_and(<[_]>::is_empty) {
        return Err(AppError::invalid("keys", "Select at least one dead letter."));
    }
    let run = dead_letters::start_bulk_replay(house, actor, filter, keys).await;
    run.map_err(|error| unavailable(actor, &error))
}

/// MANAGER and up: what a mended copy begins from.
pub async fn payload_to_mend(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
) -> Result<MendSheet, AppError> {
    need(actor, Role::Manager)?;
    mend::sheet(house, key).await.map_err(|error| not_mended(actor, error))
}

/// MANAGER and up: what the mended copy would change, were it applied now. Writes nothing.
pub async fn check_correction(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    payload: &str,
    fields: &Typed,
) -> Result<Preview, AppError> {
    need(actor, Role::Manager)?;
    let checked = mend::check(house, key, Draft { body: payload, fields }).await;
    let (previewed, event) = checked.map_err(|error| not_mended(actor, error))?;
    Ok(Eyes::of(actor).preview(previewed, event.payment.as_ref()))
}

/// MANAGER and up: submits the mended copy and resolves the original with a link to it.
pub async fn submit_correction(
    house: &House,
    actor: &Actor,
    key: DeadLetterKey,
    payload: &str,
    fields: &Typed,
    note: &str,
) -> Result<EventId, AppError> {
    need(actor, Role::Manager)?;
    let note = checked_note(note)?;
    let submitted = mend::submit(house, actor, key, Draft { body: payload, fields }, note).await;
    submitted.map_err(|error| not_mended(actor, error))
}

/// Path → what was typed there.
type Typed = BTreeMap<String, String>;

fn checked_note(note: &str) -> Result<&str, AppError> {
    let note = note.trim();
    match note.chars().count() {
        0..3 => Err(AppError::invalid("note", "Write in a few words what you did, or why.")),
        3..=MOST_NOTE if !note.contains('\0') => Ok(note),
        _ => Err(AppError::invalid("note", "Write at most 1,000 characters.")),
    }
}

fn not_mended(actor: &Actor, error: MendError) -> AppError {
    match error {
        MendError::NotFound => AppError::NotFound,
        MendError::Faults(faults) => AppError::Invalid(faults),
        MendError::Applied(_) => AppError::Conflict(
            "This event has been applied to its booking. Change the booking instead of the event.".to_owned(),
        ),
        MendError::NotWaiting(status) => {
            AppError::Conflict(format!("Somebody was faster: the dead letter is {status} now."))
        }
        MendError::Superseded => AppError::Conflict(
            "The sender has sent another event of the same second since. Resolve this one; that one counts."
                .to_owned(),
        ),
        MendError::Db(error) => unavailable(actor, &error),
    }
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
