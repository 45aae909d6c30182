use crate::parts::query::{address, read};
use contracts::{ids::BulkReplayId, views::dead_letter::DeadLetterQuery};
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/dead-letters";

pub fn from_params(params: &ParamsMap) -> DeadLetterQuery {
    DeadLetterQuery {
        status: read(params, "status"),
        reason: read(params, "reason"),
        channel: read(params, "channel"),
        reference: read(params, "reference"),
        run: read(params, "run"),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

/// A bulk replay whose progress is shown; in the address, so that a reload still shows it.
pub fn bulk_from_params(params: &ParamsMap) -> Option<BulkReplayId> {
    read(params, "replay")
}

pub fn to_address(query: &DeadLetterQuery, bulk: Option<BulkReplayId>) -> String {
    address(
        PATH,
        &[
            ("status", query.status.map(|status| status.to_string())),
            ("reason", query.reason.clone()),
            ("channel", query.channel.clone()),
            ("reference", query.reference.clone()),
            ("run", query.run.map(|id| id.to_string())),
            ("cursor", query.cursor.clone()),
            ("replay", bulk.map(|id| id.to_string())),
        ],
    )
}

/// The filters that are on: name and value.
pub fn filters(query: &DeadLetterQuery) -> Vec<(&'static str, String)> {
    let DeadLetterQuery { status, reason, channel, reference, run, .. } = query;
    let on = [
        ("status", status.map(|status| status.to_string())),
        ("reason", reason.clone()),
        ("channel", channel.clone()),
        ("reference", reference.clone()),
        ("run", run.map(|id| id.to_string())),
    ];
    on.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

pub fn is_filtered(query: &DeadLetterQuery) -> bool {
    query.status.is_some()
        || query.reason.is_some()
        || query.channel.is_some()
        || query.reference.is_some()
        || query.run.is_some()
}
