use super::DeadLetter;
use crate::surfaces::api::{
    answer::{Answer, Code, ListEnvelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    input::Query,
    state::{Api, in_time},
    words,
};
use axum::extract::State;
use contracts::views::dead_letter::DeadLetterQuery;
use ingestion::dead_letter::dead_letter_list;
use platform::Cursor;

refusals!(ListDeadLettersRefusals: [InvalidDeadLetterStatus, ValidationError], ADMIN);

/// Events that wait for a person, newest failure first.
#[utoipa::path(
    get,
    path = "/v1/ingest/dead-letter",
    tag = "dead letters",
    operation_id = "listDeadLetters",
    security(("adminToken" = [])),
    params(
        ("status" = Option<words::DeadLetterStatus>, Query, description = "Only these; in any case"),
        ("reasonCode" = Option<String>, Query, description = "Only these", max_length = 64),
        ("source" = Option<String>, Query, description = "Only this channel's", max_length = 32),
        ("limit" = Option<u16>, Query, description = "50 unless given; clamped to 1 to 200", minimum = 1, maximum = 200),
        ("cursor" = Option<String>, Query, description = "`meta.nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "One page", body = ListEnvelope<Vec<DeadLetter>>),
        ListDeadLettersRefusals,
    ),
)]
pub async fn list_dead_letters(
    State(api): State<Api>,
    _: Admitted<Readers>,
    mut query: Query,
) -> Result<Answer<Vec<DeadLetter>>, Problem> {
    let status = match query.raw("status") {
        None => None,
        Some(word) => Some(
            word.parse()
                .map_err(|_| Problem::with_detail(Code::InvalidDeadLetterStatus, &word.to_uppercase()))?,
        ),
    };
    let limit = query.number("limit", 50, 1, 200);
    let after = match query.raw("cursor").map(Cursor::parse) {
        Some(Ok(cursor)) => Some(cursor),
        Some(Err(_)) => {
            query.problem("cursor", "is not one that this list has given out");
            None
        }
        None => None,
    };
    let wanted = DeadLetterQuery {
        status,
        reason: query.text("reasonCode", 64).map(|code| code.to_uppercase()),
        channel: query.text("source", 32).map(|code| code.to_uppercase()),
        ..DeadLetterQuery::default()
    };
    query.check()?;
    let page = in_time(dead_letter_list(&api.house.ops, &wanted, after, limit)).await?;
    Ok(Answer::page(page, DeadLetter::from))
}
