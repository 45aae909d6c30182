use super::{lock_in_tx, move_in_tx, sheet::people_in_tx};
use crate::{CatalogError, FourEyes};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::JobAct,
    ids::{ItemKey, JobKey},
};
use platform::{Actor, ChannelTx};

/// The editor takes it back, to go on writing.
pub async fn withdraw_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Withdraw).await?;
    move_in_tx(tx, now, actor, moving, None, None).await
}

pub async fn approve_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    comment: Option<&str>,
    four_eyes: bool,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Approve).await?;
    if four_eyes && is_author_in_tx(tx, actor, job).await? {
        return Err(CatalogError::FourEyes(FourEyes::ApproverIsAuthor));
    }
    sqlx::query!(
        "update catalog.job set approved_at = $2, approved_by = $3, approved_principal = $4 where job_key = $1",
        job.0,
        now,
        actor.label,
        actor.principal.to_string(),
    )
    .execute(tx.conn())
    .await?;
    move_in_tx(tx, now, actor, moving, comment, None).await
}

/// Who made the job, handed it in, or wrote at what it froze.
async fn is_author_in_tx(tx: &mut ChannelTx, actor: &Actor, job: JobKey) -> Result<bool, CatalogError> {
    let me = actor.principal.to_string();
    if people_in_tx(tx, job).await?.authors.contains(&me) {
        return Ok(true);
    }
    let wrote = sqlx::query_scalar!(
        r#"select exists (select from catalog.job_author where job_key = $1 and principal = $2) as "wrote!""#,
        job.0,
        me,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(wrote)
}

/// What is live stays as it is.
pub async fn reject_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    comment: &str,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Reject).await?;
    move_in_tx(tx, now, actor, moving, Some(comment), Some(comment)).await
}

/// Published by itself at `at`; again with another time moves it. Whoever schedules it counts as its publisher.
pub async fn schedule_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    at: DateTime<Utc>,
    four_eyes: bool,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Schedule).await?;
    publisher_in_tx(tx, actor, job, four_eyes).await?;
    if at <= now {
        return Err(CatalogError::invalid("at", "A time to come."));
    }
    sqlx::query!("update catalog.job set scheduled_for = $2 where job_key = $1", job.0, at)
        .execute(tx.conn())
        .await?;
    move_in_tx(tx, now, actor, moving, None, None).await
}

/// With four eyes, whoever publishes did not approve.
pub(super) async fn publisher_in_tx(
    tx: &mut ChannelTx,
    actor: &Actor,
    job: JobKey,
    four_eyes: bool,
) -> Result<(), CatalogError> {
    if four_eyes && people_in_tx(tx, job).await?.approver == Some(actor.principal.to_string()) {
        return Err(CatalogError::FourEyes(FourEyes::PublisherIsApprover));
    }
    Ok(())
}

/// Jobs that would publish this item by themselves wait for a person from now on; answers with which.
pub(crate) async fn hold_scheduled_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    item: ItemKey,
) -> Result<Vec<JobKey>, CatalogError> {
    let scheduled = sqlx::query_scalar!(
        "select j.job_key from catalog.job j join catalog.job_item ji using (job_key)
         where ji.item_key = $1 and j.status = 'SCHEDULED' order by j.job_key",
        item.0,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut held = Vec::with_capacity(scheduled.len());
    for job in scheduled.into_iter().map(JobKey) {
        match unschedule_in_tx(tx, now, actor, job).await {
            Ok(()) => held.push(job),
            // it went on meanwhile
            Err(CatalogError::WrongStatus(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(held)
}

pub async fn unschedule_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Unschedule).await?;
    move_in_tx(tx, now, actor, moving, None, None).await
}

/// It could not be published, and why. Handed in again it freezes anew.
pub async fn fail_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    why: &str,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Fail).await?;
    move_in_tx(tx, now, actor, moving, Some(why), Some(why)).await
}
