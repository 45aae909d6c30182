use contracts::{
    catalog::{MediaFilter, MediaQuery},
    ids::MediaKey,
};
use frontend_staff::query::{address, read};
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/media";

pub fn from_params(params: &ParamsMap) -> MediaQuery {
    let only = params.get_str("only");
    MediaQuery {
        q: read(params, "q"),
        only: MediaFilter::ALL.into_iter().find(|filter| Some(filter.as_str()) == only),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

/// Which picture stands beside the list.
pub fn shown(params: &ParamsMap) -> Option<MediaKey> {
    read(params, "show")
}

pub fn to_address(query: &MediaQuery, show: Option<MediaKey>) -> String {
    address(
        PATH,
        &[
            ("q", query.q.clone()),
            ("only", query.only.map(|only| only.as_str().to_owned())),
            ("cursor", query.cursor.clone()),
            ("show", show.map(|id| id.to_string())),
        ],
    )
}
