use crate::parts::{
    query::{address, read},
    when,
};
use contracts::views::audit::AuditSearch;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/audit";
pub const EXPORT_PATH: &str = "/audit/export.csv";

pub fn from_params(params: &ParamsMap) -> AuditSearch {
    let wall = |name| read::<String>(params, name).and_then(|text| when::wall(&text));
    AuditSearch {
        actor: read(params, "actor"),
        action: read(params, "action"),
        resource_type: read(params, "resource"),
        resource_id: read(params, "id"),
        request_id: read(params, "request"),
        from: wall("from"),
        to: wall("to"),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

pub fn to_address(query: &AuditSearch) -> String {
    below(PATH, query)
}

/// What is found, on all pages, as a file.
pub fn export_address(query: &AuditSearch) -> String {
    below(EXPORT_PATH, &AuditSearch { cursor: None, ..query.clone() })
}

fn below(path: &str, query: &AuditSearch) -> String {
    address(
        path,
        &[
            ("actor", query.actor.clone()),
            ("action", query.action.clone()),
            ("resource", query.resource_type.clone()),
            ("id", query.resource_id.clone()),
            ("request", query.request_id.clone()),
            ("from", query.from.map(when::wall_text)),
            ("to", query.to.map(when::wall_text)),
            ("cursor", query.cursor.clone()),
        ],
    )
}

pub fn is_filtered(query: &AuditSearch) -> bool {
    AuditSearch { cursor: None, limit: None, ..query.clone() } != AuditSearch::default()
}
