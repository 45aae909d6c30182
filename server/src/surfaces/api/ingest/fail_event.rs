use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Writers},
    dead_letters::DeadLetter,
    input::{Id, JsonBody},
    state::{Api, in_time},
};
use axum::extract::State;
use contracts::ids::EventId;
use ingestion::dead_letter::{FailError, OperatorVerdict};
use serde_json::Value;
use utoipa::ToSchema;

const MOST_CODE: usize = 64;
const MOST_DETAIL: usize = 2_000;

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document; `verdict` reads it")]
pub struct FailEventRequest {
    /// Upper-cased.
    #[schema(min_length = 1, max_length = 64, example = "SCHEMA_MISMATCH")]
    reason_code: String,
    #[schema(max_length = 2000)]
    reason_detail: Option<String>,
    /// No retry can help.
    #[schema(default = false)]
    poison_message: Option<bool>,
}

refusals!(FailEventRefusals: [
    InvalidReason, EmptyReason, ValidationError, MalformedJson, BodyIncomplete, PayloadTooLarge,
    UnsupportedMediaType, IngestEventNotFound,
], ADMIN);

/// Say that an event has failed, whatever its state.
///
/// An audited override: also of a DONE event, and a closed dead letter is followed by a new one.
#[utoipa::path(
    post,
    path = "/v1/ingest/bookings/events/{eventId}/fail",
    tag = "ingest",
    operation_id = "failBookingEvent",
    security(("adminToken" = [])),
    params(("eventId" = Uuid, Path, description = "The event")),
    request_body(content = FailEventRequest, content_type = "application/json"),
    responses((status = 202, description = "Its dead letter", body = Envelope<DeadLetter>), FailEventRefusals),
)]
pub async fn fail_event(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    body: JsonBody,
) -> Result<Answer<DeadLetter>, Problem> {
    let verdict = verdict(body)?;
    let not_found = || Problem::no_such(Code::IngestEventNotFound, id.text());
    let event: EventId = id.text().parse().map_err(|_| not_found())?;
    let row = in_time(flows::dead_letters::fail_event(&api.house, &actor, event, &verdict)).await;
    let row = row.map_err(
        |problem: Problem| {
            if problem.code == Code::IngestEventNotFound { not_found() } else { problem }
        },
    )?;
    Ok(Answer::accepted(row.into()))
}

fn verdict(mut body: JsonBody) -> Result<OperatorVerdict, Problem> {
    let reason_code = match body.value("reasonCode") {
        Some(Value::String(code)) if code.trim().is_empty() => return Err(Code::EmptyReason.into()),
        Some(Value::String(code)) => code.trim().to_uppercase(),
        _ => return Err(Code::InvalidReason.into()),
    };
    if reason_code.chars().count() > MOST_CODE || reason_code.chars().any(char::is_control) {
        body.problem::<()>("reasonCode", "must be at most 64 characters, none of them a control character");
    }
    let reason_detail = body.text("reasonDetail", MOST_DETAIL).flatten();
    let poison = body.flag("poisonMessage").unwrap_or(false);
    body.check()?;
    Ok(OperatorVerdict { reason_code, reason_detail, poison })
}

impl From<FailError> for Problem {
    fn from(error: FailError) -> Self {
        match error {
            FailError::NotFound => Code::IngestEventNotFound.into(),
            FailError::Db(error) => error.into(),
        }
    }
}
