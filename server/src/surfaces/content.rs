use super::{SurfaceDeps, site_front::Site};
use app::call::Surface;
use axum::Router;

pub fn content_router(deps: SurfaceDeps) -> Router {
    Site { surface: Surface::Content, deps, home: Some("/"), own: Router::new(), kept: None }
        .router(frontend_content::shell)
}
