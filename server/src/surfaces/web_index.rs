//! What the public site tells search engines: which pages there are, and since when as they are.

use super::SurfaceDeps;
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use contracts::catalog::SitemapEntry;
use flows::{House, screens::public};

#[derive(Clone)]
struct Index {
    house: House,
    scheme: &'static str,
}

pub fn router(deps: &SurfaceDeps) -> Router {
    let scheme = if deps.production { "https" } else { "http" };
    Router::new()
        .route("/sitemap.xml", get(sitemap))
        .route("/robots.txt", get(robots))
        // the site that was here before: numbers that anybody could count up
        .route("/booking", get(bookings))
        .route("/booking/{id}", get(bookings))
        .with_state(Index { house: deps.house.clone(), scheme })
}

impl Index {
    fn base(&self, headers: &HeaderMap) -> String {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        format!("{}://{host}", self.scheme)
    }
}

async fn bookings() -> Redirect {
    Redirect::permanent("/bookings?from=old")
}

/// Pages that are there whatever is published.
const ALWAYS: [&str; 3] = ["/", "/tours", "/contact"];

async fn sitemap(State(index): State<Index>, headers: HeaderMap) -> Response {
    let Ok(entries) = public::sitemap(&index.house).await else {
        return (StatusCode::SERVICE_UNAVAILABLE, "Try again in a moment.\n").into_response();
    };
    let kind = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    (kind, xml(&index.base(&headers), &entries)).into_response()
}

fn xml(base: &str, entries: &[SitemapEntry]) -> String {
    let always = ALWAYS.iter().filter(|path| !entries.iter().any(|entry| entry.path == **path));
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in always {
        out.push_str(&format!("<url><loc>{}</loc></url>\n", escaped(&format!("{base}{path}"))));
    }
    for entry in entries {
        let place = escaped(&format!("{base}{}", entry.path));
        let changed = entry.changed_at.format("%Y-%m-%dT%H:%M:%SZ");
        out.push_str(&format!("<url><loc>{place}</loc><lastmod>{changed}</lastmod></url>\n"));
    }
    out.push_str("</urlset>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

async fn robots(State(index): State<Index>, headers: HeaderMap) -> impl IntoResponse {
    let base = index.base(&headers);
    format!("User-agent: *\nDisallow: /api/\nDisallow: /preview/\n\nSitemap: {base}/sitemap.xml\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_stands_once() {
        let at = "2026-11-23T10:00:00Z".parse().unwrap();
        let entry = |path: &str| SitemapEntry { path: path.to_owned(), changed_at: at };
        let text = xml("https://tours.test", &[entry("/"), entry("/tours/a")]);
        assert_eq!(text.matches("<url>").count(), 4, "{text}");
        assert!(
            text.contains("<loc>https://tours.test/tours/a</loc><lastmod>2026-11-23T10:00:00Z</lastmod>")
        );
    }
}
