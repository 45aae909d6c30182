use super::{PublishJob, job_of, publish_refusals, record, shown, signed_body::SignedBody};
use crate::surfaces::api::{
    answer::{Answer, Code, Envelope, Problem},
    caller::{Admitted, Writers},
    catalog::asked,
    input::Id,
    state::Api,
};
use axum::extract::State;
use contracts::{catalog::JobStatus, ids::JobKey};
use identity::Switch;
use platform::Actor;

publish_refusals!(PublishJobRefusals: [
    PublishJobNotFound, PublishStatusInvalid, PublishEmptyPayload, PublishItemNotActive, PublishPublisherSame,
    PublishReviewerSame, PublishOvertaken, CatalogAlreadyExists,
]);
publish_refusals!(RetryJobRefusals: [
    PublishJobNotFound, PublishStatusInvalid, PublishRetryStatusInvalid, PublishRetrySeparate, PublishEmptyPayload,
    PublishItemNotActive, PublishPublisherSame, PublishReviewerSame, PublishOvertaken, CatalogItemArchived,
    CatalogAlreadyExists,
]);

/// Publish a job that is in review.
///
/// Approves and publishes in one step; with four eyes on, it has to be approved before, by somebody else. All of it
/// is public afterwards, or nothing. Of several calls at once one wins.
#[utoipa::path(
    post,
    path = "/v1/catalog/publish/jobs/{jobId}/publish",
    tag = "catalog publish",
    operation_id = "publishPublishJob",
    security(("adminToken" = [])),
    params(("jobId" = Uuid, Path, description = "The job")),
    responses((status = 201, description = "The job", body = Envelope<PublishJob>), PublishJobRefusals),
)]
pub async fn publish_publish_job(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    _: SignedBody,
) -> Result<Answer<PublishJob>, Problem> {
    let job = job_of(id.text())?;
    publish(&api, &actor, job).await?;
    Ok(Answer::created(record(&api, job).await?.into()))
}

/// Try a failed job again: the drafts freeze anew and are published.
#[utoipa::path(
    post,
    path = "/v1/catalog/publish/jobs/{jobId}/retry",
    tag = "catalog publish",
    operation_id = "retryPublishJob",
    security(("adminToken" = [])),
    params(("jobId" = Uuid, Path, description = "The job")),
    responses((status = 201, description = "The job", body = Envelope<PublishJob>), RetryJobRefusals),
)]
pub async fn retry_publish_job(
    State(api): State<Api>,
    Admitted { actor, .. }: Admitted<Writers>,
    id: Id,
    _: SignedBody,
) -> Result<Answer<PublishJob>, Problem> {
    let job = job_of(id.text())?;
    let status = record(&api, job).await?.status;
    if status != JobStatus::Failed {
        return Err(Problem::with_detail(Code::PublishRetryStatusInvalid, shown(status)));
    }
    if api.deps.switches.is_on(Switch::ContentFourEyes).await {
        return Err(Code::PublishRetrySeparate.into());
    }
    asked(flows::catalog::retry_job(&api.house, &actor, job)).await?;
    Ok(Answer::created(record(&api, job).await?.into()))
}

async fn publish(api: &Api, actor: &Actor, job: JobKey) -> Result<(), Problem> {
    if record(api, job).await?.status == JobStatus::InReview {
        if api.deps.switches.is_on(Switch::ContentFourEyes).await {
            return Err(Code::PublishPublisherSame.into());
        }
        asked(flows::catalog::approve_job(&api.house, actor, job, None)).await?;
    }
    asked(flows::catalog::publish_job(&api.house, actor, job)).await.map(drop)
}
