use super::{PublishJob, job_of, publish_refusals, record, signed_body::SignedBody};
use crate::surfaces::api::{
    answer::{Answer, Envelope, Problem},
    caller::{Admitted, Writers},
    catalog::asked,
    input::Id,
    state::Api,
};
use axum::extract::State;

publish_refusals!(SubmitJobRefusals: [PublishJobNotFound, PublishStatusInvalid, PublishEmptyPayload, CatalogItemArchived]);

/// Hand a job in for review.
///
/// The drafts freeze as they are: what is reviewed is what will be published.
#[utoipa::path(
    post,
    path = "/v1/catalog/publish/jobs/{jobId}/submit-review",
    tag = "catalog publish",
    operation_id = "submitPublishJob",
    security(("adminToken" = [])),
    params(("jobId" = Uuid, Path, description = "The job")),
    responses((status = 201, description = "The job", body = Envelope<PublishJob>), SubmitJobRefusals),
)]
pub async fn submit_publish_job(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    _: SignedBody,
) -> Result<Answer<PublishJob>, Problem> {
    let job = job_of(id.text())?;
    record(&api, job).await?;
    asked(flows::catalog::submit_job(&api.house, &actor, job)).await?;
    Ok(Answer::created(record(&api, job).await?.into()))
}
