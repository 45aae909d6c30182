use super::{
    SurfaceDeps, media_files,
    site_assets::Assets,
    site_guard, site_headers,
    site_kept::{self, KeptPages},
    site_preferences, site_routes, site_visit,
};
use app::call::Surface;
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{Method, StatusCode, request::Parts},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::post,
};
use leptos::{
    IntoView,
    config::LeptosOptions,
    prelude::{provide_context, use_context},
};
use leptos_axum::{LeptosRoutes, render_app_async_with_context};
use shared_ui::hydration::Still;
use tower_http::compression::CompressionLayer;

/// A front end on the wire.
pub struct Site {
    pub surface: Surface,
    pub deps: SurfaceDeps,
    /// Where who is signed in starts. None: nobody signs in here.
    pub home: Option<&'static str>,
    /// Routes beside pages and server functions.
    pub own: Router,
    /// Pages that are the same for everybody are rendered once.
    pub kept: Option<KeptPages>,
}

impl Site {
    /// `shell` renders a page.
    pub fn router<S>(self, shell: impl Fn(LeptosOptions) -> S + Clone + Send + Sync + 'static) -> Router
    where
        S: IntoView + 'static,
    {
        let Self { surface, deps, home, own, kept } = self;
        let assets = Assets::read(&deps.site_root, surface.name());
        let options = LeptosOptions::builder()
            .output_name(surface.name())
            .site_root(assets.root_text())
            .site_pkg_dir(assets.pkg_dir())
            .build();
        let preferences = Router::new()
            .route(shared_ui::preferences::ACTION, post(site_preferences::choose))
            .with_state(deps.production);
        // parts that a page will need are asked for with it; on the public site they would hold up its pictures
        let parts = assets.parts().filter(|_| surface != Surface::Web);
        let context = move || {
            if let Some(parts) = &parts {
                provide_context(parts.clone());
            }
            // its code is not in the browser's program (`frontend-web/src/routes.rs`)
            let draft = |asked: Parts| surface == Surface::Web && asked.uri.path().starts_with("/preview/");
            if use_context::<Parts>().is_some_and(draft) {
                provide_context(Still);
            }
            site_headers::page_context();
        };
        let page = {
            let options = options.clone();
            move || shell(options.clone())
        };

        let routes = site_routes::pages(surface);
        let pages = Router::new()
            .leptos_routes_with_context(&options, routes, context.clone(), page.clone())
            .fallback(move |request: Request| not_found(request, context.clone(), page.clone()))
            .with_state(options)
            .merge(own)
            .merge(preferences)
            .layer(from_fn_with_state(
                site_visit::Door { surface, deps: deps.clone(), home },
                site_visit::enter,
            ));

        let pages = match kept {
            Some(kept) => pages.layer(from_fn_with_state(kept, site_kept::from_the_shelf)),
            None => pages,
        };

        let pictures = if [Surface::Web, Surface::Content].contains(&surface) {
            media_files::router(deps.house.library.as_ref().map(|library| library.store.clone()))
        } else {
            Router::new()
        };

        Router::new()
            .merge(assets.router())
            .merge(pictures)
            .merge(pages)
            .layer(from_fn(site_guard::same_origin))
            .layer(CompressionLayer::new())
            .layer(from_fn_with_state(
                site_headers::Policy { production: deps.production, private: home.is_some() },
                site_headers::secure,
            ))
    }
}

/// A real page with a real 404; what no person reads gets a line of text.
async fn not_found<S: IntoView + 'static>(
    request: Request,
    context: impl Fn() + Clone + Send + Sync + 'static,
    page: impl Fn() -> S + Clone + Send + Sync + 'static,
) -> Response {
    let for_people =
        matches!(*request.method(), Method::GET | Method::HEAD) && !request.uri().path().starts_with("/api/");
    if !for_people {
        return (StatusCode::NOT_FOUND, "Not found.\n").into_response();
    }
    let render = render_app_async_with_context(context, page);
    let mut response: Response<Body> = render(request).await.into_response();
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
