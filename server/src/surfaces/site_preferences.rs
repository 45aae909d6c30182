//! The theme and the width of the sidebar: a cookie, read while a page is rendered and set by a plain form.

use app::way::path_of_ours;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, header, request::Parts},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use leptos::prelude::{provide_context, use_context};
use serde::Deserialize;
use shared_ui::preferences::{Preferences, SECONDS, SIDEBAR, Sidebar, THEME, Theme};

/// While a page is rendered: what this browser chose.
pub fn provide() {
    let Some(parts) = use_context::<Parts>() else { return };
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let chosen = Preferences::from_cookies(&cookies.collect::<Vec<_>>().join(";"));
    provide_context(chosen);
}

#[derive(Debug, Deserialize)]
pub struct Chosen {
    theme: Option<String>,
    sidebar: Option<String>,
}

/// Sets what was chosen and leads back to the page it was chosen on. Not HttpOnly: with script the page sets it itself.
pub async fn choose(
    State(production): State<bool>,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Response {
    let secure = if production { "; Secure" } else { "" };
    let theme = chosen.theme.as_deref().and_then(Theme::from_text).map(|theme| (THEME, theme.as_str()));
    let sidebar = chosen.sidebar.as_deref().and_then(Sidebar::from_text).map(|side| (SIDEBAR, side.as_str()));
    let cookies: Vec<_> = [theme, sidebar]
        .into_iter()
        .flatten()
        .map(|(name, value)| {
            (header::SET_COOKIE, format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={SECONDS}{secure}"))
        })
        .collect();
    (AppendHeaders(cookies), Redirect::to(&page_before(&headers))).into_response()
}

fn page_before(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let after_host = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    after_host.and_then(path_of_ours).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_the_page_on_this_site() {
        let of =
            |referer: &str| page_before(&HeaderMap::from_iter([(header::REFERER, referer.parse().unwrap())]));
        assert_eq!(of("https://admin.example/bookings?status=NEW"), "/bookings?status=NEW");
        assert_eq!(of("https://admin.example//evil.test"), "/");
        assert_eq!(of("nonsense"), "/");
        assert_eq!(page_before(&HeaderMap::new()), "/");
    }
}
