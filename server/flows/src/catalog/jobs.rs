use super::note;
use crate::House;
pub use catalog::job::{NewJob, Published};
use catalog::{CatalogError, job};
use chrono::{DateTime, Utc};
use contracts::ids::{ItemKey, JobKey};
use identity::Switch;
use platform::{Actor, ChannelTx, DbError};
use serde_json::{Value, json};

pub async fn create_job(house: &House, actor: &Actor, new: &NewJob) -> Result<JobKey, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let job = create_in_tx(house, &mut tx, actor, new).await?;
    tx.commit().await?;
    Ok(job)
}

/// A job that is handed in at once, or none: nothing is left of it when a draft cannot be published.
pub async fn hand_in(house: &House, actor: &Actor, new: &NewJob) -> Result<JobKey, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let job = create_in_tx(house, &mut tx, actor, new).await?;
    submit_in_tx(house, &mut tx, actor, job).await?;
    tx.commit().await?;
    Ok(job)
}

/// Freezes the drafts: what is reviewed is what will be published.
pub async fn submit_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    submit_in_tx(house, &mut tx, actor, job).await?;
    Ok(tx.commit().await?)
}

/// A job that has failed, handed in anew and published; it stays handed in when that fails.
pub async fn retry_job(house: &House, actor: &Actor, job: JobKey) -> Result<Published, CatalogError> {
    let mut tx = house.channel.begin().await?;
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_RETRIED", job, None).await?;
    submit_in_tx(house, &mut tx, actor, job).await?;
    tx.commit().await?;
    approve_job(house, actor, job, None).await?;
    publish_job(house, actor, job).await
}

async fn create_in_tx(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    new: &NewJob,
) -> Result<JobKey, CatalogError> {
    let job = job::create_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, new).await?;
    let what = json!({"items": new.items, "note": new.note});
    about(house, tx, actor, "CATALOG_PUBLISH_JOB_CREATED", job, Some(what)).await?;
    Ok(job)
}

async fn submit_in_tx(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    job: JobKey,
) -> Result<(), CatalogError> {
    let items = job::submit_in_tx(tx, house.clock.now(), actor, job).await?;
    let what = json!({"items": items});
    Ok(about(house, tx, actor, "CATALOG_PUBLISH_JOB_SUBMITTED_REVIEW", job, Some(what)).await?)
}

pub async fn withdraw_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    job::withdraw_in_tx(&mut tx, house.clock.now(), actor, job).await?;
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_WITHDRAWN", job, None).await?;
    Ok(tx.commit().await?)
}

pub async fn approve_job(
    house: &House,
    actor: &Actor,
    job: JobKey,
    comment: Option<&str>,
) -> Result<(), CatalogError> {
    let four_eyes = house.switches.is_on(Switch::ContentFourEyes).await;
    let comment = comment.map(said).transpose()?.flatten();
    let mut tx = house.channel.begin().await?;
    job::approve_in_tx(&mut tx, house.clock.now(), actor, job, comment, four_eyes).await?;
    about(
        house,
        &mut tx,
        actor,
        "CATALOG_PUBLISH_JOB_APPROVED",
        job,
        comment.map(|text| json!({"comment": text})),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// What is live stays as it is.
pub async fn reject_job(
    house: &House,
    actor: &Actor,
    job: JobKey,
    comment: &str,
) -> Result<(), CatalogError> {
    let comment = said(comment)?.ok_or_else(|| wrong("comment", "Say what is to be mended."))?;
    let mut tx = house.channel.begin().await?;
    job::reject_in_tx(&mut tx, house.clock.now(), actor, job, comment).await?;
    let what = json!({"comment": comment});
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_REJECTED", job, Some(what)).await?;
    Ok(tx.commit().await?)
}

pub async fn schedule_job(
    house: &House,
    actor: &Actor,
    job: JobKey,
    at: DateTime<Utc>,
) -> Result<(), CatalogError> {
    let four_eyes = house.switches.is_on(Switch::ContentFourEyes).await;
    let mut tx = house.channel.begin().await?;
    job::schedule_in_tx(&mut tx, house.clock.now(), actor, job, at, four_eyes).await?;
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_SCHEDULED", job, Some(json!({"at": at}))).await?;
    Ok(tx.commit().await?)
}

pub async fn unschedule_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    job::unschedule_in_tx(&mut tx, house.clock.now(), actor, job).await?;
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_UNSCHEDULED", job, None).await?;
    Ok(tx.commit().await?)
}

/// All of the job is public after this, or the job has failed and says why. One of several at once wins.
pub async fn publish_job(house: &House, actor: &Actor, job: JobKey) -> Result<Published, CatalogError> {
    let four_eyes = house.switches.is_on(Switch::ContentFourEyes).await;
    let now = house.clock.now();
    let mut tx = house.channel.begin().await?;
    let published = job::publish_in_tx(&mut tx, house.ids.as_ref(), now, actor, job, four_eyes).await;
    match published {
        Ok(published) => {
            let items: Vec<Value> = published
                .items
                .iter()
                .map(|(item, from, to)| json!({"item": item, "from": from, "to": to}))
                .collect();
            let what = json!({"items": items, "checksum": published.checksum});
            about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_PUBLISHED", job, Some(what)).await?;
            tx.commit().await?;
            house.shelf.nudge();
            Ok(published)
        }
        Err(error) => {
            tx.rollback().await?;
            if let Some(why) = for_good(&error) {
                fail(house, actor, job, &why).await?;
            }
            Err(error)
        }
    }
}

/// What the same job would hear again: it has to be handed in anew.
fn for_good(error: &CatalogError) -> Option<String> {
    let names = |items: &[ItemKey]| items.iter().map(ItemKey::to_string).collect::<Vec<_>>().join(", ");
    match error {
        CatalogError::Overtaken(items) => {
            Some(format!("Something newer went live meanwhile: {}. Hand it in again.", names(items)))
        }
        CatalogError::SlugTaken(slug) => Some(format!("The address is taken: {slug}.")),
        CatalogError::NotActive(items) => {
            Some(format!("Not active, and nothing of it is live: {}.", names(items)))
        }
        _ => None,
    }
}

async fn fail(house: &House, actor: &Actor, job: JobKey, why: &str) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    match job::fail_in_tx(&mut tx, house.clock.now(), actor, job, why).await {
        Ok(()) => {}
        // another process was quicker
        Err(CatalogError::WrongStatus(_)) => return Ok(tx.rollback().await?),
        Err(error) => return Err(error),
    }
    about(house, &mut tx, actor, "CATALOG_PUBLISH_JOB_FAILED", job, Some(json!({"why": why}))).await?;
    Ok(tx.commit().await?)
}

/// Words of a person, kept with the job.
fn said(text: &str) -> Result<Option<&str>, CatalogError> {
    let text = text.trim();
    if text.contains('\0') || text.chars().count() > 2_000 {
        return Err(wrong("comment", "At most 2000 characters."));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn wrong(field: &str, what: &str) -> CatalogError {
    CatalogError::Invalid([(field.to_owned(), what.to_owned())].into())
}

async fn about(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    event_type: &'static str,
    job: JobKey,
    what: Option<Value>,
) -> Result<(), DbError> {
    note(house, tx, actor, event_type, ("catalog_publish_job", job.to_string()), (None, None), what).await
}
