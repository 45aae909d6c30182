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

const HOST: &str = "gallery.localhost:3000";

fn sites(environment: &str) -> axum::Router {
    let env = Env::from([
        ("KEMBARA_ENV", environment),
        ("KEMBARA_MEDIA_DIR", env!("CARGO_TARGET_TMPDIR")),
        ("OPS_DB_URL", "postgres://nobody@127.0.0.1:1/ops_db"),
        ("CHANNEL_DB_URL", "postgres://nobody@127.0.0.1:1/channel_db"),
        ("REDIS_URL", "redis://127.0.0.1:1"),
        ("WEB_HOST", "kembara.example"),
        ("ADMIN_HOST", "admin.kembara.example"),
        ("CONTENT_HOST", "content.kembara.example"),
        ("KEMBARA_SITE_ROOT", "/nonexistent"),
        ("KEMBARA_MASTER_KEY", &"ab".repeat(32)),
    ]);
    let app = App::wire(Config::read(&env, &Flags::default()).unwrap()).unwrap();
    wiring::sites(&app)
}

async fn gallery_of(environment: &str, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).header(header::HOST, HOST).body(Body::empty()).unwrap();
    let response = sites(environment).oneshot(request).await.unwrap();
    let status = response.status();
    (status, text(response).await)
}

async fn text(response: axum::response::Response) -> String {
    let body = to_bytes(response.into_body(), 4_000_000).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
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
const NOT_SHOWN: [&str; 11] = [
    "announce",
    "class",
    "document",
    "desk_root",
    "early",
    "hear",
    "hydration",
    "preferences",
    "primitives",
    "root",
    "split",
];

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

#[tokio::test]
async fn what_a_reader_chose_is_set_by_a_form_and_rendered() {
    let sites = sites("test");
    let choose = |body: &'static str| {
        let request = Request::post("/preferences")
            .header(header::HOST, HOST)
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::REFERER, format!("http://{HOST}/button?a=b"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        sites.clone().oneshot(request)
    };
    let chosen = choose("theme=dark").await.unwrap();
    assert_eq!(chosen.status(), StatusCode::SEE_OTHER);
    assert_eq!(chosen.headers()[header::LOCATION], "/button?a=b");
    let cookie = chosen.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("kembara_theme=dark; Path=/; SameSite=Lax"), "{cookie}");
    let refused = choose("theme=%22%3E%3Cscript%3E").await.unwrap();
    assert!(!refused.headers().contains_key(header::SET_COOKIE));

    let request = Request::get("/button")
        .header(header::HOST, HOST)
        .header(header::COOKIE, "kembara_theme=dark; kembara_sidebar=narrow")
        .body(Body::empty())
        .unwrap();
    let page = text(sites.clone().oneshot(request).await.unwrap()).await;
    let html = page.split("<head>").next().unwrap();
    assert!(html.contains("class=\"dark\"") && html.contains("data-sidebar=\"narrow\""), "{html}");
    assert!(page.contains("data-narrow"));
}
