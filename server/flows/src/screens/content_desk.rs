//! The first page of content-manager, and what a person did there.

use super::{catalog::not_done, need, unavailable};
use crate::House;
use ::catalog::{item, job};
use audit::{AuditQuery, AuditRow, ListError};
use contracts::{
    AppError, Role,
    catalog::{
        ItemKind, ItemListed, ItemQuery, ItemRow, ItemSort, ItemStanding, JobQuery, JobRow, JobStatus,
    },
    paging::Page,
    views::content::{ContentDesk, OwnAct},
};
use platform::Actor;
use serde_json::Value;

const SHOWN: usize = 6;
const LOOKED_THROUGH: u16 = 100;
const ACTS_ON_A_PAGE: u16 = 50;

/// STAFF and up.
pub async fn desk(house: &House, actor: &Actor) -> Result<ContentDesk, AppError> {
    need(actor, Role::Staff)?;
    let standing = async |standing| {
        let query = ItemQuery {
            kind: Some(ItemKind::Tour),
            standing: Some(standing),
            limit: Some(1),
            ..ItemQuery::default()
        };
        Ok::<_, AppError>(listed(house, actor, &query).await?.total)
    };
    let newest = ItemQuery { sort: ItemSort::Changed, limit: Some(LOOKED_THROUGH), ..ItemQuery::default() };
    let tours = ItemQuery { kind: Some(ItemKind::Tour), limit: Some(200), ..ItemQuery::default() };
    let tours = listed(house, actor, &tours).await?;
    let mut weakest = tours.page.rows;
    weakest.sort_by(|a, b| (a.quality, -a.problems, &a.name).cmp(&(b.quality, -b.problems, &b.name)));
    weakest.truncate(SHOWN);
    let mut back = jobs(house, actor, JobStatus::Rejected).await?;
    back.extend(jobs(house, actor, JobStatus::Failed).await?);
    back.sort_by_key(|row| (row.created_by != actor.label, std::cmp::Reverse(row.updated_at)));
    Ok(ContentDesk {
        live: standing(ItemStanding::Live).await?,
        changed: standing(ItemStanding::Changed).await?,
        new: standing(ItemStanding::New).await?,
        offline: standing(ItemStanding::Offline).await?,
        mine: mine(actor, listed(house, actor, &newest).await?.page.rows),
        in_review: jobs(house, actor, JobStatus::InReview).await?,
        approved: jobs(house, actor, JobStatus::Approved).await?,
        scheduled: jobs(house, actor, JobStatus::Scheduled).await?,
        back: first(back),
        published: first(jobs(house, actor, JobStatus::Published).await?),
        weakest,
        tours: tours.total,
    })
}

fn mine(actor: &Actor, rows: Vec<ItemRow>) -> Vec<ItemRow> {
    let waits = |row: &ItemRow| {
        row.changed_by == actor.label
            && row.open_job.is_none()
            && matches!(row.standing, ItemStanding::New | ItemStanding::Changed)
    };
    first(rows.into_iter().filter(waits).collect())
}

fn first<T>(mut rows: Vec<T>) -> Vec<T> {
    rows.truncate(SHOWN);
    rows
}

async fn listed(house: &House, actor: &Actor, query: &ItemQuery) -> Result<ItemListed, AppError> {
    item::item_list(&house.channel, query).await.map_err(|error| not_done(actor, error))
}

async fn jobs(house: &House, actor: &Actor, status: JobStatus) -> Result<Vec<JobRow>, AppError> {
    let query = JobQuery { status: Some(status), limit: Some(20), ..JobQuery::default() };
    Ok(job::job_list(&house.channel, &query).await.map_err(|error| not_done(actor, error))?.rows)
}

/// STAFF and up: one's own acts only, the newest first.
pub async fn own_acts(
    house: &House,
    actor: &Actor,
    cursor: Option<String>,
) -> Result<Page<OwnAct>, AppError> {
    need(actor, Role::Staff)?;
    let query = AuditQuery {
        limit: ACTS_ON_A_PAGE,
        cursor,
        event_type: None,
        resource_type: None,
        resource_id: None,
        actor: Some(actor.principal.to_string()),
        request_id: None,
        from: None,
        before: None,
    };
    match audit::event_list(&house.ops, &query).await {
        Ok(page) => Ok(Page { rows: page.rows.into_iter().map(own_act).collect(), next: page.next }),
        Err(ListError::Cursor) => {
            Err(AppError::invalid("cursor", "This page link is damaged. Start from the first page."))
        }
        Err(ListError::Db(error)) => Err(unavailable(actor, &error)),
    }
}

fn own_act(row: AuditRow) -> OwnAct {
    let told = match row.metadata {
        Some(Value::Object(fields)) => {
            fields.into_iter().map(|(name, value)| (name, in_words(&value))).collect()
        }
        _ => Vec::new(),
    };
    OwnAct {
        id: row.id,
        at: row.at,
        event_type: row.event_type,
        resource_type: row.resource_type,
        resource_id: row.resource_id,
        told,
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(in_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
