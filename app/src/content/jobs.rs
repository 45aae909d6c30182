use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use contracts::AppError;
use contracts::{
    catalog::{JobQuery, JobRow, JobSheet},
    ids::{ItemKey, JobKey},
    paging::Page,
};
#[cfg(feature = "ssr")]
use flows::screens::catalog_jobs as screens;
use leptos::prelude::*;

#[server(prefix = "/api/content", endpoint = "job_list", input = Json, output = Json)]
pub async fn job_list(query: JobQuery) -> Result<Page<JobRow>, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::job_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(name = ReadJobSheet, prefix = "/api/content", endpoint = "job_sheet", input = Json, output = Json)]
pub async fn job_sheet(job: JobKey) -> Result<JobSheet, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::job_sheet(&call.house, call.actor(), job).await.map_err(answer)
}

/// What an item still lacks comes back by its key.
#[server(prefix = "/api/content", endpoint = "hand_in", input = Json, output = Json)]
pub async fn hand_in(items: Vec<ItemKey>, note: Option<String>) -> Result<JobKey, Problem> {
    let call = call::signed_in(Surface::Content)?;
    let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    screens::hand_in(&call.house, call.actor(), items, note).await.map_err(answer)
}

#[cfg(feature = "ssr")]
fn page(job: JobKey) -> String {
    format!("/publish/{job}")
}

#[cfg(feature = "ssr")]
fn settle(
    desk: &Desk,
    job: JobKey,
    typed: &str,
    done: Result<(), AppError>,
    say: &str,
) -> Result<(), Problem> {
    let posted = Posted::new("job", page(job)).typed("comment", typed);
    desk.settle(posted, done.map(|()| Done::say(say)))
}

#[server(prefix = "/api/content", endpoint = "submit_job", output = Json)]
pub async fn submit_job(job: JobKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::submit_job(desk.house(), desk.actor(), job).await;
    settle(&desk, job, "", done, "It is handed in again, as the drafts are now.")
}

#[server(prefix = "/api/content", endpoint = "withdraw_job", output = Json)]
pub async fn withdraw_job(job: JobKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::withdraw_job(desk.house(), desk.actor(), job).await;
    settle(&desk, job, "", done, "It is taken back. Hand it in again when it is ready.")
}

#[server(prefix = "/api/content", endpoint = "approve_job", output = Json)]
pub async fn approve_job(job: JobKey, #[server(default)] comment: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::approve_job(desk.house(), desk.actor(), job, Some(&comment)).await;
    settle(&desk, job, &comment, done, "It is approved. Nothing is public yet.")
}

#[server(prefix = "/api/content", endpoint = "reject_job", output = Json)]
pub async fn reject_job(job: JobKey, #[server(default)] comment: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::reject_job(desk.house(), desk.actor(), job, &comment).await;
    settle(&desk, job, &comment, done, "It is sent back with your comment. What is live stays as it is.")
}

/// `at`: on a clock in Makassar, as an input writes it.
#[server(prefix = "/api/content", endpoint = "schedule_job", output = Json)]
pub async fn schedule_job(job: JobKey, #[server(default)] at: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = match chrono::NaiveDateTime::parse_from_str(&at, "%Y-%m-%dT%H:%M") {
        Ok(wall) => screens::schedule_job(desk.house(), desk.actor(), job, wall).await,
        Err(_) => Err(AppError::invalid("at", "Choose a day and a time.")),
    };
    settle(&desk, job, "", done, "It is scheduled, and is published by itself.")
}

#[server(prefix = "/api/content", endpoint = "unschedule_job", output = Json)]
pub async fn unschedule_job(job: JobKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::unschedule_job(desk.house(), desk.actor(), job).await;
    settle(&desk, job, "", done, "The schedule is off. It is still approved.")
}

#[server(prefix = "/api/content", endpoint = "publish_job", output = Json)]
pub async fn publish_job(job: JobKey) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Content)?;
    let done = screens::publish_job(desk.house(), desk.actor(), job).await;
    settle(&desk, job, "", done, "It is public now.")
}
