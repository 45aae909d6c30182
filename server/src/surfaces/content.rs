use super::{SurfaceDeps, media_upload, site_front::Site};
use app::call::Surface;
use axum::Router;

pub fn content_router(deps: SurfaceDeps) -> Router {
    Site { surface: Surface::Content, deps, home: Some("/"), own: media_upload::router(), kept: None }
        .router(frontend_content::shell)
}
