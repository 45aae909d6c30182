use super::{need, redacted::Eyes, unavailable};
use crate::{House, events, mend};
use contracts::{
    AppError, Role,
    ids::EventId,
    paging::Page,
    views::event::{EventQuery, EventRow, EventSheet, Preview},
};
use ingestion::event_record::{EventRecord, event_by_id};
use platform::Actor;

const USUAL_PAGE: u16 = 50;
const LARGEST_PAGE: u16 = 200;

/// STAFF and up. At most five queries.
pub async fn event_list(
    house: &House,
    actor: &Actor,
    query: &EventQuery,
) -> Result<Page<EventRow>, AppError> {
    need(actor, Role::Staff)?;
    let after =
        query.cursor.as_deref().filter(|text| !text.is_empty()).map(str::parse::<EventId>).transpose();
    let after = after
        .map_err(|_| AppError::invalid("cursor", "This page link is damaged. Start from the first page."))?;
    let limit = query.limit.unwrap_or(USUAL_PAGE).clamp(1, LARGEST_PAGE);
    events::event_search(house, query, after, limit).await.map_err(|error| unavailable(actor, &error))
}

/// STAFF and up; what shows the guest is for MANAGER and up.
pub async fn event_sheet(house: &House, actor: &Actor, id: EventId) -> Result<EventSheet, AppError> {
    need(actor, Role::Staff)?;
    let eyes = Eyes::of(actor);
    let story = events::event_story(house, id).await.map_err(|error| unavailable(actor, &error))?;
    let story = story.ok_or(AppError::NotFound)?;
    let read = mend::read(house, &story.record.payload).await.map_err(|error| unavailable(actor, &error))?;
    let mut trace = story.trace;
    for step in &mut trace {
        eyes.soften_step(step);
    }
    Ok(EventSheet {
        row: row(&story.record),
        headers: headers(&story.record, story.producer),
        payload: eyes.payload(&story.record.payload),
        reading: eyes.reading(read),
        booking: story.booking,
        dead_letters: story.dead_letters.into_iter().map(|letter| eyes.dead_letter(letter)).collect(),
        trace,
    })
}

/// STAFF and up: what applying the event would change, were it done now. Writes nothing.
pub async fn event_preview(house: &House, actor: &Actor, id: EventId) -> Result<Preview, AppError> {
    need(actor, Role::Staff)?;
    let failed = |error| unavailable(actor, &error);
    let record = event_by_id(&house.ops, id).await.map_err(failed)?.ok_or(AppError::NotFound)?;
    let eyes = Eyes::of(actor);
    match mend::read(house, &record.payload).await.map_err(failed)? {
        Ok(event) => {
            let previewed = mend::preview_event(house, id, &event).await.map_err(failed)?;
            Ok(eyes.preview(previewed, event.payment.as_ref()))
        }
        Err(faults) => Ok(eyes.unreadable(faults)),
    }
}

fn row(record: &EventRecord) -> EventRow {
    EventRow {
        event_id: record.event_id,
        received_at: record.received_at,
        source: record.source.clone(),
        external_ref: record.external_ref.clone(),
        event_type: record.event_type,
        event_time: record.event_time,
        state: record.state,
        attempts: record.attempts,
        replay_count: record.replay_count,
        processed_at: record.processed_at,
        run_at: record.run_at,
        reason_code: record.error_code.clone(),
        corrects: record.corrects,
    }
}

/// What the ledger keeps of the request. The signature and the token are not kept.
fn headers(record: &EventRecord, producer: Option<String>) -> Vec<(String, String)> {
    let producer = producer.unwrap_or_else(|| "from the environment".to_owned());
    [
        ("producer", producer),
        ("x-idempotency-key", record.idempotency_key.clone()),
        ("x-nonce", record.nonce.clone()),
        ("x-request-id", record.request_id.clone()),
        ("content hash", record.content_hash.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
