use super::{SurfaceDeps, site_front::Site};
use app::call::Surface;
use axum::Router;

pub fn web_router(deps: SurfaceDeps) -> Router {
    Site { surface: Surface::Web, deps, home: None, own: Router::new() }.router(frontend_web::shell)
}
