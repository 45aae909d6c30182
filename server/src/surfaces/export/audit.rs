//! `GET /audit/export.csv`: the audit trail as the same address of its page finds it.

use super::{file, refused, text, words::read};
use app::call::Visit;
use axum::{
    Extension,
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use chrono::NaiveDateTime;
use contracts::views::audit::{AuditLine, AuditSearch};
use flows::screens::audit as screens;
use std::collections::HashMap;

const HEAD: [&str; 11] = [
    "When (UTC)",
    "Action",
    "Actor",
    "Principal",
    "Role",
    "Resource type",
    "Resource id",
    "Changes",
    "Details",
    "Request id",
    "Place in the chain",
];

pub async fn audit(
    Extension(visit): Extension<Visit>,
    Query(words): Query<HashMap<String, String>>,
) -> Response {
    let Some(caller) = &visit.signed_in else { return StatusCode::UNAUTHORIZED.into_response() };
    let search = match search_of(&words) {
        Ok(search) => search,
        Err(name) => return (StatusCode::BAD_REQUEST, format!("{name} cannot be read.\n")).into_response(),
    };
    let (house, actor) = (visit.house.clone(), caller.actor.clone());
    if let Err(error) = screens::begin_export(&house, &actor, &search).await {
        return refused(&error);
    }
    let name = format!("audit-{}.csv", house.clock.today());
    let page = move |cursor| {
        let (house, actor, search) = (house.clone(), actor.clone(), search.clone());
        async move { screens::export_page(&house, &actor, &search, cursor).await }
    };
    file(&name, HEAD, page, cells)
}

fn search_of(words: &HashMap<String, String>) -> Result<AuditSearch, &'static str> {
    let wall = |name| match read::<String>(words, name)? {
        None => Ok(None),
        Some(text) => ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())
            .map(Some)
            .ok_or(name),
    };
    Ok(AuditSearch {
        actor: read(words, "actor")?,
        action: read(words, "action")?,
        resource_type: read(words, "resource")?,
        resource_id: read(words, "id")?,
        request_id: read(words, "request")?,
        from: wall("from")?,
        to: wall("to")?,
        cursor: None,
        limit: None,
    })
}

fn cells(line: AuditLine) -> [String; 11] {
    let changes = line.changes.iter().map(|change| {
        let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".to_owned());
        format!("{}: {} → {}", change.field, side(&change.old), side(&change.new))
    });
    let details = line.metadata.iter().map(|(name, value)| format!("{name}: {value}"));
    [
        line.at.format("%Y-%m-%d %H:%M:%S%.3f").to_string(),
        line.event_type.clone(),
        line.actor.clone(),
        line.principal.clone(),
        text(&line.role),
        line.resource_type.clone(),
        line.resource_id.clone(),
        changes.collect::<Vec<_>>().join("; "),
        details.collect::<Vec<_>>().join("; "),
        line.request_id.clone(),
        text(&line.position),
    ]
}
