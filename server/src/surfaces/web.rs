use super::{SurfaceDeps, demo_pay, guest_papers, site_front::Site, site_kept::KeptPages, web_index};
use app::call::Surface;
use axum::Router;

pub fn web_router(deps: SurfaceDeps) -> Router {
    let own =
        web_index::router(&deps).merge(demo_pay::router(&deps.house)).merge(guest_papers::router(&deps));
    let kept = KeptPages::new(deps.house.clone());
    Site { surface: Surface::Web, deps, home: None, own, kept: Some(kept) }.router(frontend_web::shell)
}
