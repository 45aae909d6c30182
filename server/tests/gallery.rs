//! The gallery is a workshop: shown beside a demo or a test house, never in production.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use kembara::{
    config::{Config, Env, Flags},
    wiring::{self, App},
};
use tower::ServiceExt;

async fn gallery_of(environment: &str, path: &str) -> (StatusCode, String) {
    let env = Env::from([
        ("KEMBARA_ENV", environment),
        ("OPS_DB_URL", "postgres://nobody@127.0.0.1:1/ops_db"),
        ("CHANNEL_DB_URL", "postgres://nobody@127.0.0.1:1/channel_db"),
        ("REDIS_URL", "redis://127.0.0.1:1"),
        ("WEB_HOST", "kembara.example"),
        ("ADMIN_HOST", "admin.kembara.example"),
        ("CONTENT_HOST", "content.kembara.example"),
        ("KEMBARA_SITE_ROOT", "/nonexistent"),
    ]);
    let app = App::wire(Config::read(&env, &Flags::default()).unwrap()).unwrap();
    let request =
        Request::get(path).header(header::HOST, "gallery.localhost:3000").body(Body::empty()).unwrap();
    let response = wiring::sites(&app).oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), 2_000_000).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn production_and_houses_of_other_names_have_no_gallery() {
    for environment in ["production", "staging", ""] {
        let (status, body) = gallery_of(environment, "/button").await;
        assert_eq!(status, StatusCode::MISDIRECTED_REQUEST, "{environment}: {body}");
    }
}

#[tokio::test]
async fn every_component_has_a_page_without_inline_styles() {
    let (status, index) = gallery_of("test", "/").await;
    assert_eq!(status, StatusCode::OK);
    for entry in gallery::entries::ALL {
        assert!(index.contains(&format!("href=\"{}\"", entry.path)), "{} is not on the index", entry.path);
        let (status, body) = gallery_of("test", entry.path).await;
        assert_eq!(status, StatusCode::OK, "{}", entry.path);
        assert!(body.contains(entry.title), "{}", entry.path);
        assert!(!body.contains(" style="), "{}: an inline style would be refused by the policy", entry.path);
    }
}

/// No component of their own to look at, or shown within another's page.
const NOT_SHOWN: [&str; 6] = ["announce", "class", "document", "preferences", "primitives", "root"];

/// Still without a page. This list only shrinks.
const MISSING: &[&str] = &[];

#[test]
fn every_component_is_in_the_gallery() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("shared-ui/src");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "lib" || NOT_SHOWN.contains(&name.as_str()) {
            continue;
        }
        let shown = gallery::entries::find(&name.replace('_', "-")).is_some();
        let missing = MISSING.contains(&name.as_str());
        assert!(shown || missing, "shared-ui/src/{name} has no entry in shared-ui/gallery/src/entries");
        assert!(!shown || !missing, "{name} is in the gallery now: take it off the list of what is missing");
    }
    let strangers = gallery::entries::ALL
        .iter()
        .filter(|entry| !entry.path.starts_with('/') || entry.examples.is_empty());
    assert_eq!(strangers.count(), 0, "an entry's path begins with a slash, and it shows something");
}
