use super::{SurfaceDeps, export, live, mail_frame::mail_frame, site_front::Site};
use app::call::Surface;
use axum::{Router, routing::get};

pub fn admin_router(deps: SurfaceDeps) -> Router {
    let own = Router::new()
        .route("/live/marks", get(live::marks))
        .route("/bookings/export.csv", get(export::bookings))
        .route("/settings/mails/{kind}/frame", get(mail_frame))
        .route("/audit/export.csv", get(export::audit))
        .with_state(live::Feed::new(deps.house.clone(), deps.stop.clone()));
    Site { surface: Surface::Admin, deps, home: Some("/"), own, kept: None }.router(frontend_admin::shell)
}
