//! The publish queue as screens ask for it. STAFF hand in, a MANAGER decides.

use super::{
    catalog::{item_sheet, not_done},
    need,
};
use crate::{
    House,
    catalog::{self as editorial, NewJob},
};
use ::catalog::job;
use chrono::NaiveDateTime;
use contracts::{
    AppError, Role,
    catalog::{JobQuery, JobRow, JobSheet},
    ids::{ItemKey, JobKey},
    paging::Page,
};
use identity::Switch;
use platform::{Actor, clock::instant_in_makassar};
use std::collections::BTreeMap;

/// STAFF and up. Last touched first.
pub async fn job_list(house: &House, actor: &Actor, query: &JobQuery) -> Result<Page<JobRow>, AppError> {
    need(actor, Role::Staff)?;
    job::job_list(&house.channel, query).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up.
pub async fn job_sheet(house: &House, actor: &Actor, job: JobKey) -> Result<JobSheet, AppError> {
    need(actor, Role::Staff)?;
    let sheet = job::job_sheet(&house.channel, job).await.map_err(|error| not_done(actor, error))?;
    let mut sheet = sheet.ok_or(AppError::NotFound)?;
    sheet.four_eyes = house.switches.is_on(Switch::ContentFourEyes).await;
    Ok(sheet)
}

/// STAFF and up. Hands in at once; `submit` false leaves a draft of a job.
pub async fn create_job(
    house: &House,
    actor: &Actor,
    items: Vec<ItemKey>,
    note: Option<String>,
    submit: bool,
) -> Result<JobKey, AppError> {
    need(actor, Role::Staff)?;
    if items.is_empty() {
        return Err(AppError::invalid("items", "Choose at least one."));
    }
    let new = NewJob { items, note };
    let made = if submit {
        editorial::hand_in(house, actor, &new).await
    } else {
        editorial::create_job(house, actor, &new).await
    };
    made.map_err(|error| not_done(actor, error))
}

/// STAFF and up. One job of these, handed in. What an item still lacks is told by its key, and nothing is made.
pub async fn hand_in(
    house: &House,
    actor: &Actor,
    items: Vec<ItemKey>,
    note: Option<String>,
) -> Result<JobKey, AppError> {
    need(actor, Role::Staff)?;
    if !(1..=200).contains(&items.len()) {
        return Err(AppError::invalid("items", "Choose 1 to 200."));
    }
    let mut lacking = BTreeMap::new();
    for item in &items {
        let sheet = item_sheet(house, actor, *item).await?;
        if let Some((_, first)) = sheet.problems.first_key_value() {
            let (name, count) = (sheet.draft.name(), sheet.problems.len());
            let more = if count > 1 { format!(" And {} more.", count - 1) } else { String::new() };
            lacking.insert(item.to_string(), format!("{name}: {first}{more}"));
        }
    }
    if !lacking.is_empty() {
        return Err(AppError::Invalid(lacking));
    }
    create_job(house, actor, items, note, true).await
}

/// STAFF and up. What is reviewed is what the drafts say now.
pub async fn submit_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    editorial::submit_job(house, actor, job).await.map_err(|error| not_done(actor, error))
}

/// STAFF and up.
pub async fn withdraw_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    editorial::withdraw_job(house, actor, job).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn approve_job(
    house: &House,
    actor: &Actor,
    job: JobKey,
    comment: Option<&str>,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    editorial::approve_job(house, actor, job, comment).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up. The comment says what to mend.
pub async fn reject_job(house: &House, actor: &Actor, job: JobKey, comment: &str) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    editorial::reject_job(house, actor, job, comment).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up. `wall`: on a clock in Makassar.
pub async fn schedule_job(
    house: &House,
    actor: &Actor,
    job: JobKey,
    wall: NaiveDateTime,
) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    let done = editorial::schedule_job(house, actor, job, instant_in_makassar(wall)).await;
    done.map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn unschedule_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    editorial::unschedule_job(house, actor, job).await.map_err(|error| not_done(actor, error))
}

/// MANAGER and up.
pub async fn publish_job(house: &House, actor: &Actor, job: JobKey) -> Result<(), AppError> {
    need(actor, Role::Manager)?;
    editorial::publish_job(house, actor, job).await.map(drop).map_err(|error| not_done(actor, error))
}
