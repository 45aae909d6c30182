//! The pages of every front end, found out once and all together: while Leptos walks an app for its routes, no
//! resource of the whole process loads. A page rendered meanwhile would wait for ever.

use app::call::Surface;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{AxumRouteListing, generate_route_list_with_exclusions};
use std::sync::LazyLock;

static PAGES: LazyLock<[(Surface, Vec<AxumRouteListing>); 4]> = LazyLock::new(|| {
    app::admin::register();
    app::content::register();
    app::web::register();
    [
        (Surface::Web, generate_route_list_with_exclusions(frontend_web::App, foreign(Surface::Web))),
        (Surface::Admin, generate_route_list_with_exclusions(frontend_admin::App, foreign(Surface::Admin))),
        (
            Surface::Content,
            generate_route_list_with_exclusions(frontend_content::App, foreign(Surface::Content)),
        ),
        (Surface::Gallery, generate_route_list_with_exclusions(gallery::App, foreign(Surface::Gallery))),
    ]
});

pub fn pages(surface: Surface) -> Vec<AxumRouteListing> {
    PAGES.iter().find(|(of, _)| *of == surface).map(|(_, pages)| pages.clone()).unwrap_or_default()
}

/// Leptos hands every function of the process to every router: those of other surfaces stay out.
fn foreign(surface: Surface) -> Option<Vec<String>> {
    let belongs = |path: &str| path.strip_prefix(surface.prefix()).is_some_and(|rest| rest.starts_with('/'));
    Some(server_fn_paths().map(|(path, _)| path).filter(|path| !belongs(path)).map(str::to_owned).collect())
}
