use super::DeadLetter;
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem, refusals},
    caller::{ADMIN, Admitted, Writers},
    input::Id,
    state::{Api, in_time},
    words,
};
use axum::extract::State;
use contracts::{ids::DeadLetterKey, status::DeadLetterStatus};
use ingestion::dead_letter::MoveError;

refusals!(MoveDeadLetterRefusals: [InvalidDeadLetterStatus, DeadLetterNotFound, InvalidDeadLetterTransition], ADMIN);

/// Move a dead letter to READY, RESOLVED or CLOSED.
///
/// REPLAYING, SUCCEEDED and FAILED are set by the system alone. Audited.
#[utoipa::path(
    patch,
    path = "/v1/ingest/dead-letter/{deadLetterKey}/status/{status}",
    tag = "dead letters",
    operation_id = "moveDeadLetter",
    security(("adminToken" = [])),
    params(
        ("deadLetterKey" = Uuid, Path, description = "The dead letter"),
        ("status" = words::DeadLetterStatus, Path, description = "In any case"),
    ),
    responses((status = 200, description = "The dead letter", body = Envelope<DeadLetter>), MoveDeadLetterRefusals),
)]
pub async fn move_dead_letter(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
) -> Result<Answer<DeadLetter>, Problem> {
    let to: DeadLetterStatus = id
        .nth(1)
        .parse()
        .map_err(|_| Problem::with_detail(Code::InvalidDeadLetterStatus, &id.nth(1).to_uppercase()))?;
    let not_found = || Problem::no_such(Code::DeadLetterNotFound, id.text());
    let key: DeadLetterKey = id.text().parse().map_err(|_| not_found())?;
    let row = in_time(flows::dead_letters::move_dead_letter(&api.house, &actor, key, to, None)).await;
    let row = row.map_err(
        |problem: Problem| {
            if problem.code == Code::DeadLetterNotFound { not_found() } else { problem }
        },
    )?;
    Ok(Answer::ok(row.into()))
}

impl From<MoveError> for Problem {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::NotFound => Code::DeadLetterNotFound.into(),
            MoveError::Transition { from, to } => {
                Self::with_detail(Code::InvalidDeadLetterTransition, &format!("{from}->{to}"))
            }
            MoveError::Db(error) => error.into(),
        }
    }
}
