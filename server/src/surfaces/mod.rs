//! The sites: one Router each, chosen by Host. What they share is in the `site_*` files.

mod admin;
pub mod api;
mod content;
mod demo_pay;
mod export;
mod gallery;
mod guest_papers;
mod live;
mod mail_frame;
mod media_files;
mod media_upload;
mod site_assets;
mod site_front;
mod site_guard;
mod site_headers;
mod site_kept;
mod site_kept_page;
mod site_preferences;
mod site_routes;
mod site_visit;
mod web;
mod web_index;

#[cfg(test)]
mod book_tests;
#[cfg(test)]
mod demo_pay_tests;
#[cfg(test)]
mod direct_tests;
#[cfg(test)]
mod export_tests;
#[cfg(test)]
mod guest_papers_tests;
#[cfg(test)]
mod live_tests;
#[cfg(test)]
mod media_tests;
#[cfg(test)]
mod plain_tests;
#[cfg(test)]
mod preview_tests;
#[cfg(test)]
mod site_access_tests;
#[cfg(test)]
mod site_browser;
#[cfg(test)]
mod site_matrix;
#[cfg(test)]
mod site_tests;

use crate::config::{Hosts, Surface};
use axum::{
    Router,
    extract::Request,
    http::{StatusCode, header::HOST},
    response::{IntoResponse, Response},
    routing::any,
};
use flows::House;
use std::path::PathBuf;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

pub use admin::admin_router;
pub use content::content_router;
pub use gallery::{beside_gallery, gallery_router};
pub use web::web_router;

/// What the sites need from the process.
#[derive(Clone)]
pub struct SurfaceDeps {
    pub house: House,
    /// Cookies carry `Secure`, answers HSTS.
    pub production: bool,
    /// Where links to the public site lead.
    pub web_host: String,
    /// Holds `web/`, `admin/`, `content/` and `gallery/` as cargo-leptos laid them.
    pub site_root: PathBuf,
    /// Cancelled when the process begins to end: live feeds let go.
    pub stop: CancellationToken,
}

/// One Router that hands each request to the site its Host names.
pub fn by_host(web: Router, admin: Router, content: Router, hosts: &Hosts) -> Router {
    let hosts = hosts.clone();
    Router::new().fallback(any(move |request: Request| {
        let site = request
            .headers()
            .get(HOST)
            .and_then(|host| host.to_str().ok())
            .and_then(|host| hosts.site_of(host));
        let router = match site {
            Some(Surface::Web) => Some(web.clone()),
            Some(Surface::Admin) => Some(admin.clone()),
            Some(Surface::Content) => Some(content.clone()),
            Some(Surface::Api) | None => None,
        };
        async move {
            match router {
                Some(router) => router.oneshot(request).await.unwrap_or_else(|never| match never {}),
                None => unknown_host(),
            }
        }
    }))
}

fn unknown_host() -> Response {
    (StatusCode::MISDIRECTED_REQUEST, "No site of ours has this name.\n").into_response()
}
