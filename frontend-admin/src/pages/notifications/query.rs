use crate::parts::query::{address, read};
use contracts::views::notification::NotificationQuery;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/notifications";

pub fn from_params(params: &ParamsMap) -> NotificationQuery {
    NotificationQuery {
        kind: read(params, "kind"),
        unread: params.get_str("show") == Some("unread"),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

pub fn to_address(query: &NotificationQuery) -> String {
    address(
        PATH,
        &[
            ("kind", query.kind.map(|kind| kind.to_string())),
            ("show", query.unread.then(|| "unread".to_owned())),
            ("cursor", query.cursor.clone()),
        ],
    )
}

pub fn is_filtered(query: &NotificationQuery) -> bool {
    query.kind.is_some() || query.unread
}
