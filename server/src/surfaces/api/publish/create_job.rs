use super::{PublishJob, publish_refusals, record, signed_body::SignedBody};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem},
    caller::{Admitted, Writers},
    catalog::asked,
    state::Api,
};
use axum::extract::State;
use contracts::ids::ItemKey;
use flows::catalog::NewJob;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape in the document")]
pub struct CreateJobRequest {
    /// Absent or empty: all active tours, whichever they are when the job is handed in.
    #[schema(max_items = 500)]
    item_ids: Option<Vec<Uuid>>,
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// `v1`
    #[schema(example = "v1")]
    payload_version: Option<String>,
}

publish_refusals!(CreateJobRefusals: [CatalogIdInvalid, PublishItemIdsInvalid]);

/// Begin a publish job.
#[utoipa::path(
    post,
    path = "/v1/catalog/publish/jobs",
    tag = "catalog publish",
    operation_id = "createPublishJob",
    security(("adminToken" = [])),
    request_body(content = Option<CreateJobRequest>, content_type = "application/json"),
    responses((status = 201, description = "The job", body = Envelope<PublishJob>), CreateJobRefusals),
)]
pub async fn create_publish_job(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    SignedBody(mut body): SignedBody,
) -> Result<Answer<PublishJob>, Problem> {
    let items = match body.value("itemIds") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(list)) => list.iter().map(item_of).collect::<Result<_, _>>()?,
        Some(_) => return Err(Problem::field("itemIds", "must be a list of ids")),
    };
    let note = body.text("note", 2_000).flatten();
    let version = body.text("payloadVersion", 16).flatten();
    if version.is_some_and(|version| !version.eq_ignore_ascii_case("v1")) {
        body.problem::<()>("payloadVersion", "must be v1");
    }
    body.check()?;
    let job = asked(flows::catalog::create_job(&api.house, &actor, &NewJob { items, note })).await?;
    Ok(Answer::created(record(&api, job).await?.into()))
}

fn item_of(value: &Value) -> Result<ItemKey, Problem> {
    let text = value.as_str().unwrap_or_default();
    text.parse().map_err(|_| Problem::with_detail(Code::CatalogIdInvalid, text))
}
