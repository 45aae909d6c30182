use super::{lock_in_tx, move_in_tx, sheet::people_in_tx};
use crate::{CatalogError, FourEyes};
use chrono::{DateTime, Utc};
use contracts::{catalog::JobAct, ids::JobKey};
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
    if four_eyes && people_in_tx(tx, job).await?.authors.contains(&actor.principal.to_string()) {
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

/// Published by itself at `at`; again with another time moves it.
pub async fn schedule_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    at: DateTime<Utc>,
) -> Result<(), CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Schedule).await?;
    if at <= now {
        return Err(CatalogError::invalid("at", "A time to come."));
    }
    sqlx::query!("update catalog.job set scheduled_for = $2 where job_key = $1", job.0, at)
        .execute(tx.conn())
        .await?;
    move_in_tx(tx, now, actor, moving, None, None).await
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
