use super::record::IngestEventRecord;
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Writers},
    input::Id,
    state::{Api, in_time},
};
use axum::extract::State;
use contracts::{Role, ids::EventId};
use identity::Switch;
use ingestion::{dead_letter::ReplayError, event_record::event_by_id};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IngestEventReplay {
    #[serde(flatten)]
    record: IngestEventRecord,
    /// Waiting for a worker.
    queued: bool,
    /// Always false: events are applied by workers.
    processed_inline: bool,
}

refusals!(ReplayEventRefusals: [
    ReplayDisabled, IngestEventNotFound, EventNotInDeadLetter, DeadLetterNotReady,
], ADMIN);

/// Hand a failed event back to the workers.
///
/// Its dead letter must be READY. Replaying an event that had been applied changes nothing twice. Audited, a
/// refused replay too.
#[utoipa::path(
    post,
    path = "/v1/ingest/bookings/events/{eventId}/replay",
    tag = "ingest",
    operation_id = "replayBookingEvent",
    security(("adminToken" = [])),
    params(("eventId" = Uuid, Path, description = "The event")),
    responses((status = 202, description = "Queued", body = Envelope<IngestEventReplay>), ReplayEventRefusals),
)]
pub async fn replay_event(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<IngestEventReplay>, Problem> {
    if !api.deps.switches.is_on(Switch::IngestReplay).await {
        return Err(Code::ReplayDisabled.into());
    }
    let not_found = || Problem::no_such(Code::IngestEventNotFound, id.text());
    let event: EventId = id.text().parse().map_err(|_| not_found())?;
    in_time(flows::dead_letters::replay_event(&api.house, &actor, event))
        .await
        .map_err(|problem| if problem.code == Code::IngestEventNotFound { not_found() } else { problem })?;
    let record = in_time(event_by_id(&api.house.ops, event)).await?.ok_or_else(not_found)?;
    let record = IngestEventRecord::for_role(record, actor.role.unwrap_or(Role::Staff));
    Ok(Answer::accepted(IngestEventReplay { record, queued: true, processed_inline: false }))
}

impl From<ReplayError> for Problem {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::NotFound => Code::IngestEventNotFound.into(),
            ReplayError::NotInDeadLetter => Code::EventNotInDeadLetter.into(),
            ReplayError::NotReady(status) => Self::with_detail(Code::DeadLetterNotReady, status.as_str()),
            ReplayError::Db(error) => error.into(),
        }
    }
}
