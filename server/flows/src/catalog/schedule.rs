use super::publish_job;
use crate::House;
use catalog::{CatalogError, job};
use platform::{Actor, DbError};

const AT_ONCE: i64 = 20;

/// Publishes what is due; answers with how many jobs it took. Any number of processes may call it: of those that meet
/// at one job, one publishes it.
pub async fn publish_due_jobs(house: &House) -> Result<usize, DbError> {
    let due = job::due_jobs(&house.channel, house.clock.now(), AT_ONCE).await?;
    let actor = Actor::system("publish-schedule");
    let mut taken = 0;
    for job in due {
        match publish_job(house, &actor, job).await {
            Ok(_) => {
                taken += 1;
                tracing::info!(%job, "a scheduled job was published");
            }
            Err(CatalogError::WrongStatus(_)) => {}
            Err(CatalogError::Db(error)) => return Err(error),
            // the job says why itself
            Err(error) => {
                taken += 1;
                tracing::warn!(%job, %error, "a scheduled job could not be published");
            }
        }
    }
    Ok(taken)
}
