use super::{SurfaceDeps, site_front::Site};
use app::call::Surface;
use axum::{Router, extract::Request, http::header::HOST, routing::any};
use tower::ServiceExt;

const HOST_NAME: &str = "gallery.localhost";

pub fn gallery_router(deps: SurfaceDeps) -> Router {
    Site { surface: Surface::Gallery, deps, home: None, own: Router::new(), kept: None }
        .router(::gallery::shell)
}

/// The gallery on its own host name beside the sites. Only a house that is not for customers shows it.
pub fn beside_gallery(sites: Router, gallery: Router) -> Router {
    Router::new().fallback(any(move |request: Request| {
        let router = if is_for_gallery(&request) { gallery.clone() } else { sites.clone() };
        async move { router.oneshot(request).await.unwrap_or_else(|never| match never {}) }
    }))
}

fn is_for_gallery(request: &Request) -> bool {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.split(':').next().is_some_and(|name| name.eq_ignore_ascii_case(HOST_NAME))
}
