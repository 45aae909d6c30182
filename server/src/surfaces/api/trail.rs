//! The audit trail, read.

use super::{
    answer::{Answer, IsoTime, ListEnvelope, Problem, refusals},
    caller::{ADMIN, Admitted, Auditors},
    input::Query,
    state::{Api, in_time},
};
use audit::{AuditQuery, AuditRow, ListError, event_list};
use axum::extract::State;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AuditEvent {
    event_id: Uuid,
    #[schema(example = "INGEST_REPLAY_REQUESTED")]
    event_type: String,
    /// The name shown; of a program the label it sent.
    actor: String,
    /// Who it truly was.
    #[schema(example = "token:019ca000-0000-7000-8000-000000000000")]
    principal: String,
    created_at: IsoTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    resource_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    resource_id: Option<String>,
    #[schema(required = true, value_type = Option<Object>)]
    before: Option<Value>,
    #[schema(required = true, value_type = Option<Object>)]
    after: Option<Value>,
    #[schema(required = true, value_type = Option<Object>)]
    metadata: Option<Value>,
    request_id: String,
}

impl From<AuditRow> for AuditEvent {
    fn from(row: AuditRow) -> Self {
        Self {
            event_id: row.id.0,
            event_type: row.event_type,
            actor: row.actor,
            principal: row.principal,
            created_at: row.at.into(),
            resource_type: Some(row.resource_type).filter(|text| !text.is_empty()),
            resource_id: Some(row.resource_id).filter(|text| !text.is_empty()),
            before: row.before,
            after: row.after,
            metadata: row.metadata,
            request_id: row.request_id,
        }
    }
}

refusals!(ListAuditEventsRefusals: [ValidationError], ADMIN);

/// What was done and by whom, newest first.
#[utoipa::path(
    get,
    path = "/v1/audit/events",
    tag = "audit",
    operation_id = "listAuditEvents",
    security(("adminToken" = [])),
    params(
        ("limit" = Option<u16>, Query, description = "50 unless given; clamped to 1 to 500", minimum = 1, maximum = 500),
        ("cursor" = Option<String>, Query, description = "`meta.nextCursor` of the page before"),
        ("eventType" = Option<String>, Query, description = "Only these", max_length = 128),
        ("resourceType" = Option<String>, Query, description = "Only of these", max_length = 128),
        ("resourceId" = Option<String>, Query, description = "Only of this one", max_length = 256),
        ("actor" = Option<String>, Query, description = "Only by this label or principal", max_length = 256),
    ),
    responses(
        (status = 200, description = "One page", body = ListEnvelope<Vec<AuditEvent>>),
        ListAuditEventsRefusals,
    ),
)]
pub async fn list_audit_events(
    State(api): State<Api>,
    _: Admitted<Auditors>,
    mut query: Query,
) -> Result<Answer<Vec<AuditEvent>>, Problem> {
    let wanted = AuditQuery {
        limit: query.number("limit", 50, 1, 500),
        cursor: query.text("cursor", 200),
        event_type: query.text("eventType", 128),
        resource_type: query.text("resourceType", 128),
        resource_id: query.text("resourceId", 256),
        actor: query.text("actor", 256),
        ..AuditQuery::default()
    };
    query.check()?;
    let page = in_time(event_list(&api.house.ops, &wanted)).await?;
    Ok(Answer::page(page, AuditEvent::from))
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Cursor => Self::field("cursor", "is not one that this list has given out"),
            ListError::Db(error) => error.into(),
        }
    }
}
