use crate::parts::{
    query::{address, read},
    when,
};
use contracts::views::event::EventQuery;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/events";

pub fn from_params(params: &ParamsMap) -> EventQuery {
    let wall = |name| read::<String>(params, name).and_then(|text| when::wall(&text));
    EventQuery {
        q: read(params, "q"),
        source: read(params, "source"),
        state: read(params, "state"),
        kind: read(params, "type"),
        from: wall("from"),
        to: wall("to"),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

pub fn to_address(query: &EventQuery) -> String {
    address(
        PATH,
        &[
            ("q", query.q.clone()),
            ("source", query.source.clone()),
            ("state", query.state.map(|state| state.to_string())),
            ("type", query.kind.map(|kind| kind.to_string())),
            ("from", query.from.map(when::wall_text)),
            ("to", query.to.map(when::wall_text)),
            ("cursor", query.cursor.clone()),
        ],
    )
}

pub fn is_filtered(query: &EventQuery) -> bool {
    EventQuery { cursor: None, limit: None, ..query.clone() } != EventQuery::default()
}
