use super::{PublishJob, job_of, record};
use crate::surfaces::api::{
    answer::{Answer, Envelope, ListEnvelope, Problem, refusals},
    caller::{ADMIN, Admitted, Readers},
    catalog::asked,
    input::{Id, Query},
    state::Api,
};
use axum::extract::State;
use catalog::job::job_records;
use contracts::{ids::JobKey, paging::Page};
use platform::Cursor;

refusals!(ListJobsRefusals: [ValidationError, CatalogUnavailable], ADMIN);
refusals!(GetJobRefusals: [PublishJobNotFound, CatalogUnavailable], ADMIN);

/// Publish jobs, last touched first.
#[utoipa::path(
    get,
    path = "/v1/catalog/publish/jobs",
    tag = "catalog publish",
    operation_id = "listPublishJobs",
    security(("adminToken" = [])),
    params(
        ("limit" = Option<u16>, Query, description = "50 unless given; clamped to 1 to 1000", minimum = 1, maximum = 1000),
        ("cursor" = Option<String>, Query, description = "`meta.nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "One page", body = ListEnvelope<Vec<PublishJob>>),
        ListJobsRefusals,
    ),
)]
pub async fn list_publish_jobs(
    State(api): State<Api>,
    _: Admitted<Readers>,
    mut query: Query,
) -> Result<Answer<Vec<PublishJob>>, Problem> {
    let limit = usize::from(query.number("limit", 50, 1, 1_000));
    let cursor = query.text("cursor", 200);
    query.check()?;
    let before = Cursor::parse_opt(cursor.as_deref())
        .map_err(|_| Problem::field("cursor", "is not one that this list has given out"))?
        .map(|cursor| (cursor.at, JobKey(cursor.id)));
    let mut rows = asked(job_records(&api.house.channel, before, limit as i64 + 1)).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next =
        rows.last().filter(|_| more).map(|job| Cursor { at: job.updated_at, id: job.id.0 }.to_string());
    Ok(Answer::page(Page { rows, next }, PublishJob::from))
}

/// One publish job.
#[utoipa::path(
    get,
    path = "/v1/catalog/publish/jobs/{jobId}",
    tag = "catalog publish",
    operation_id = "getPublishJob",
    security(("adminToken" = [])),
    params(("jobId" = Uuid, Path, description = "The job")),
    responses((status = 200, description = "The job", body = Envelope<PublishJob>), GetJobRefusals),
)]
pub async fn get_publish_job(
    State(api): State<Api>,
    _: Admitted<Readers>,
    id: Id,
) -> Result<Answer<PublishJob>, Problem> {
    Ok(Answer::ok(record(&api, job_of(id.text())?).await?.into()))
}
