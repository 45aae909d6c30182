use super::DeadLetter;
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Id,
    state::{Api, in_time},
};
use axum::extract::State;
use contracts::ids::DeadLetterKey;
use ingestion::dead_letter::dead_letter_by_key;

refusals!(GetDeadLetterRefusals: [DeadLetterNotFound], ADMIN);

/// One dead letter.
#[utoipa::path(
    get,
    path = "/v1/ingest/dead-letter/{deadLetterKey}",
    tag = "dead letters",
    operation_id = "getDeadLetter",
    security(("adminToken" = [])),
    params(("deadLetterKey" = Uuid, Path, description = "The dead letter")),
    responses((status = 200, description = "The dead letter", body = Envelope<DeadLetter>), GetDeadLetterRefusals),
)]
pub async fn get_dead_letter(
    State(api): State<Api>,
    _: Admitted<Readers>,
    id: Id,
) -> Result<Answer<DeadLetter>, Problem> {
    let not_found = || Problem::no_such(Code::DeadLetterNotFound, id.text());
    let key: DeadLetterKey = id.text().parse().map_err(|_| not_found())?;
    let row = in_time(dead_letter_by_key(&api.house.ops, key)).await?.ok_or_else(not_found)?;
    Ok(Answer::ok(row.into()))
}
