//! The ledger as people search and read it.

use crate::House;
use contracts::{
    ids::{BookingKey, EventId},
    paging::Page,
    views::{
        dead_letter::DeadLetterRow,
        event::{EventQuery, EventRow, TraceStep},
    },
};
use ingestion::event_record::{EventRecord, event_by_id};
use platform::DbError;

/// Newest first. At most five queries, each by an index.
pub async fn event_search(
    house: &House,
    query: &EventQuery,
    after: Option<EventId>,
    limit: u16,
) -> Result<Page<EventRow>, DbError> {
    let named = query.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let (mut sources, mut also) = (Vec::new(), Vec::new());
    if let Some(text) = named {
        let channels = ops_booking::channels::channels(&house.ops).await?;
        sources = channels.all().map(|channel| channel.code.clone()).collect();
        also = ops_booking::views::events_of_reference(&house.ops, text).await?;
    }
    ingestion::search::event_search(&house.ops, query, &sources, &also, after, limit).await
}

/// One event with what the other domains know of it.
#[derive(Debug, Clone)]
pub struct EventStory {
    pub record: EventRecord,
    /// Of who sent it; none where it is not one of the registered producers.
    pub producer: Option<String>,
    pub booking: Option<BookingKey>,
    pub dead_letters: Vec<DeadLetterRow>,
    pub trace: Vec<TraceStep>,
}

/// Six queries.
pub async fn event_story(house: &House, id: EventId) -> Result<Option<EventStory>, DbError> {
    let ops = &house.ops;
    let Some(record) = event_by_id(ops, id).await? else { return Ok(None) };
    let producers = identity::producers::producer_list(ops).await?;
    Ok(Some(EventStory {
        producer: producers.into_iter().find(|one| one.id == record.producer_id).map(|one| one.name),
        booking: ops_booking::views::booking_of_event(ops, id).await?,
        dead_letters: ingestion::dead_letter::dead_letters_of(ops, id).await?,
        trace: ingestion::trace::trace_of(ops, &record).await?,
        record,
    }))
}
