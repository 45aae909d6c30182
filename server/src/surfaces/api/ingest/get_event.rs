use super::record::{IngestEventRecord, IngestEventSummary};
use crate::{
    serve::RequestId,
    surfaces::api::{
        answer::{Answer, Code, Envelope, Problem, refusals},
        caller::{Readers, RoleSet, actor_of, bearer, producer_by},
        input::Id,
        limits::Caller,
        state::{Api, in_time},
    },
};
use axum::{Extension, extract::State, http::HeaderMap};
use contracts::{
    Role,
    ids::{EventId, ProducerId},
};
use ingestion::event_record::event_by_id;
use serde::Serialize;
use utoipa::ToSchema;

/// The whole record for those who may see it, else the summary.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum IngestEventView {
    Record(Box<IngestEventRecord>),
    Summary(IngestEventSummary),
}

enum Reader {
    Stranger,
    Staff(Role),
    Producer(ProducerId),
}

refusals!(GetEventRefusals: [
    IngestEventNotFound, AdminRoleRequired, AdminRoleForbidden, RateLimited, InternalError, IngestUnavailable,
    OpsDbUnavailable,
]);

/// What became of an event.
///
/// Without authentication, or with a token that is none, only the summary. With an API token the record (for STAFF
/// without the guest's data). With a producer's token the record of its own events.
#[utoipa::path(
    get,
    path = "/v1/ingest/bookings/events/{eventId}",
    tag = "ingest",
    operation_id = "getBookingEvent",
    security((), ("adminToken" = []), ("serviceToken" = [])),
    params(("eventId" = Uuid, Path, description = "As the POST answered it")),
    responses((status = 200, description = "The event", body = Envelope<IngestEventView>), GetEventRefusals),
)]
pub async fn get_event(
    State(api): State<Api>,
    caller: Caller,
    Extension(request_id): Extension<RequestId>,
    headers: HeaderMap,
    id: Id,
) -> Result<Answer<IngestEventView>, Problem> {
    let reader = reader(&api, caller, &request_id, &headers).await?;
    if matches!(reader, Reader::Stranger) {
        api.limits.public(caller)?;
    }
    let not_found = || Problem::no_such(Code::IngestEventNotFound, id.text());
    let event: EventId = id.text().parse().map_err(|_| not_found())?;
    let record = in_time(event_by_id(&api.house.ops, event)).await?.ok_or_else(not_found)?;
    Ok(Answer::ok(match reader {
        Reader::Staff(role) => IngestEventView::Record(Box::new(IngestEventRecord::for_role(record, role))),
        Reader::Producer(id) if id == record.producer_id => {
            IngestEventView::Record(Box::new(IngestEventRecord::whole(record)))
        }
        _ => IngestEventView::Summary((&record).into()),
    }))
}

async fn reader(
    api: &Api,
    caller: Caller,
    request_id: &RequestId,
    headers: &HeaderMap,
) -> Result<Reader, Problem> {
    let Some(token) = bearer(headers) else { return Ok(Reader::Stranger) };
    api.limits.try_token(caller, token)?;
    if let Some(found) = in_time(api.deps.tokens.by_secret(api.house.clock.now(), token)).await? {
        api.limits.token_was_good(token);
        let actor = actor_of(found, headers, request_id.as_str(), Readers::ROLES)?;
        return Ok(actor.role.map_or(Reader::Stranger, Reader::Staff));
    }
    if let Some(producer) = producer_by(api, token).await? {
        api.limits.token_was_good(token);
        return Ok(Reader::Producer(producer.id));
    }
    api.limits.failed(caller, Some(token))?;
    Ok(Reader::Stranger)
}
