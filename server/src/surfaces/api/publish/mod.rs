//! Publish jobs, as operators' programs run them. With a secret set, the calls that change one are signed.

mod create_job;
mod publish_job;
mod read_jobs;
mod shape;
mod signed_body;
mod submit_job;

pub use create_job::*;
pub use publish_job::*;
pub use read_jobs::*;
pub use shape::*;
pub use submit_job::*;

use super::{
    answer::{Code, Problem},
    catalog::asked,
    state::Api,
};
use catalog::job::{JobRecord, job_record};
use contracts::ids::JobKey;

/// Refusals of every call that may have to be signed.
macro_rules! publish_refusals {
    ($name:ident: [$($code:ident),* $(,)?]) => {
        $crate::surfaces::api::answer::refusals!($name: [
            $($code,)* PublishSecretMissing, PublishHeadersRequired, PublishAlgorithmInvalid, PublishTimestampInvalid,
            PublishTimestampDrift, PublishNonceReused, PublishSignatureMismatch, ValidationError, MalformedJson,
            BodyIncomplete, PayloadTooLarge, UnsupportedMediaType, CatalogUnavailable,
        ], $crate::surfaces::api::caller::ADMIN);
    };
}
use publish_refusals;

fn job_of(text: &str) -> Result<JobKey, Problem> {
    text.parse().map_err(|_| Problem::no_such(Code::PublishJobNotFound, text))
}

async fn record(api: &Api, job: JobKey) -> Result<JobRecord, Problem> {
    let found = asked(job_record(&api.house.channel, job)).await;
    found.map_err(|problem: Problem| match problem.code {
        Code::PublishJobNotFound => Problem::no_such(Code::PublishJobNotFound, &job.to_string()),
        _ => problem,
    })
}
