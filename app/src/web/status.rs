//! What a page that is rendered on the server says of itself to whoever asked. In the browser there is nobody to tell.

/// It is found under another address, for good.
pub fn say_moved(to: &str) {
    #[cfg(feature = "ssr")]
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>()
        && let Ok(to) = axum::http::HeaderValue::from_str(to)
    {
        response.set_status(axum::http::StatusCode::PERMANENT_REDIRECT);
        response.insert_header(axum::http::header::LOCATION, to);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = to;
}

/// It is not here, or (`gone`) it was here once.
pub fn say_missing(gone: bool) {
    #[cfg(feature = "ssr")]
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        use axum::http::StatusCode;
        response.set_status(if gone { StatusCode::GONE } else { StatusCode::NOT_FOUND });
    }
    #[cfg(not(feature = "ssr"))]
    let _ = gone;
}

/// A page that is nobody else's.
pub fn say_private() {
    #[cfg(feature = "ssr")]
    keep_private();
}

/// For whoever was given the address: no cache keeps it, no search engine shows it, no other site learns of it.
#[cfg(feature = "ssr")]
pub(super) fn keep_private() {
    use axum::http::{HeaderName, HeaderValue, header};
    if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.insert_header(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
        response.insert_header(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    }
}
