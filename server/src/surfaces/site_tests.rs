//! The fence: no server function answers outside its surface, none without a session, none to another site's form.

use super::{SurfaceDeps, admin_router, by_host, content_router, web_router};
use crate::config::Hosts;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, Response, StatusCode, header},
};
use flows::House;
use leptos::server_fn::axum::server_fn_paths;
use platform::{ChannelDb, OpsDb, SystemClock, SystemIds};
use std::{path::PathBuf, sync::Arc};
use tower::ServiceExt;

const HOSTS: [(&str, &str); 3] =
    [("web", "localhost"), ("admin", "admin.localhost"), ("content", "content.localhost")];

/// Over a database that is not there: what is refused is refused before it is asked.
fn sites() -> Router {
    let house = House::new(
        OpsDb::connect_lazy("postgres://nobody@127.0.0.1:1/nothing", platform::db::PoolSettings::default())
            .unwrap(),
        ChannelDb::connect_lazy(
            "postgres://nobody@127.0.0.1:1/nothing",
            platform::db::PoolSettings::default(),
        )
        .unwrap(),
        Arc::new(SystemClock),
        Arc::new(SystemIds),
        identity::switches::FirstValues::all(true),
    );
    let deps = deps(house);
    by_host(web_router(deps.clone()), admin_router(deps.clone()), content_router(deps), &hosts())
}

pub(super) fn deps(house: House) -> SurfaceDeps {
    SurfaceDeps {
        house,
        production: true,
        web_host: "localhost".to_owned(),
        site_root: PathBuf::from("/nonexistent"),
        stop: tokio_util::sync::CancellationToken::new(),
    }
}

pub(super) fn hosts() -> Hosts {
    Hosts {
        web: "localhost".to_owned(),
        admin: "admin.localhost".to_owned(),
        content: "content.localhost".to_owned(),
    }
}

async fn ask(sites: &Router, method: Method, host: &str, path: &str, origin: Option<&str>) -> Response<Body> {
    let mut request = Request::builder().method(method).uri(path).header(header::HOST, host);
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
    sites.clone().oneshot(request).await.unwrap()
}

/// Function path → the surface it belongs to, read from the path.
fn functions() -> Vec<(&'static str, &'static str)> {
    server_fn_paths().map(|(path, _)| (path, path.split('/').nth(2).unwrap())).collect()
}

#[tokio::test]
async fn every_function_is_refused_on_every_surface_but_its_own() {
    let sites = sites();
    let functions = functions();
    assert!(functions.len() >= 14, "{functions:?}");
    for (path, own) in functions {
        for (surface, host) in HOSTS {
            let origin = format!("https://{host}");
            let response = ask(&sites, Method::POST, host, path, Some(&origin)).await;
            if surface == own {
                assert_ne!(response.status(), StatusCode::NOT_FOUND, "{path} on {host}");
            } else {
                assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path} on {host}");
            }
        }
    }
}

#[tokio::test]
async fn a_post_from_elsewhere_is_refused() {
    let sites = sites();
    for origin in [None, Some("https://evil.test"), Some("https://localhost"), Some("null")] {
        let response = ask(&sites, Method::POST, "admin.localhost", "/api/admin/sign_in", origin).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{origin:?}");
    }
}

#[tokio::test]
async fn pages_are_for_who_is_signed_in_and_headers_are_strict() {
    let sites = sites();
    let response = ask(&sites, Method::GET, "admin.localhost:3000", "/bookings?status=NEW", None).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/sign-in?next=/bookings%3Fstatus%3DNEW");
    assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");

    let page = ask(&sites, Method::GET, "admin.localhost", "/sign-in", None).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()[header::CACHE_CONTROL], "no-store");
    assert!(page.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
    let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    let body = String::from_utf8(to_bytes(page.into_body(), 1_000_000).await.unwrap().to_vec()).unwrap();
    assert!(body.contains(&format!("nonce=\"{nonce}\"")) && body.contains("Sign in"));
    assert!(!body.contains(" style="), "an inline style would be refused by the policy");
}

#[tokio::test]
async fn what_is_not_there_says_so() {
    let sites = sites();
    let page = ask(&sites, Method::GET, "localhost", "/no-such-page", None).await;
    assert_eq!(page.status(), StatusCode::NOT_FOUND);
    let body = String::from_utf8(to_bytes(page.into_body(), 1_000_000).await.unwrap().to_vec()).unwrap();
    assert!(body.contains("There is no such page"));

    let strange = ask(&sites, Method::GET, "evil.test", "/", None).await;
    assert_eq!(strange.status(), StatusCode::MISDIRECTED_REQUEST);
    let feed = ask(&sites, Method::GET, "admin.localhost", "/live/marks", None).await;
    assert_eq!(feed.status(), StatusCode::UNAUTHORIZED);
}
