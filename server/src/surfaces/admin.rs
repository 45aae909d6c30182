use super::{SurfaceDeps, export, live, site_front::Site};
use app::call::Surface;
use axum::{Router, routing::get};

pub fn admin_router(deps: SurfaceDeps) -> Router {
    let own = Router::new()
        .route("/live/marks", get(live::marks))
        .route("/bookings/export.csv", get(export::bookings))
        .route("/audit/export.csv", get(export::audit))
        .with_state(live::Feed::new(deps.house.clone(), deps.stop.clone()));
    Site { surface: Surface::Admin, deps, home: Some("/"), own, kept: None }.router(frontend_admin::shell)
}
