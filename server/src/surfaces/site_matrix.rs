//! Every page and every server function × every role, from the code's own lists: what has no entry here fails.
//!
//! `Anybody` is the list of exceptions. It only shrinks.

use super::{
    admin_router, by_host, content_router, site_routes,
    site_tests::{deps, hosts},
    web_router,
};
use Access::{Admin, Anybody, Manager, Staff};
use app::call::Surface;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use contracts::Role;
use flows::{
    House,
    staff::{self, NewStaff},
};
use identity::Password;
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;
use testkit::{TestHouse, personas};
use tower::ServiceExt;

/// Who may, at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Anybody,
    Staff,
    Manager,
    Admin,
}

impl Access {
    fn admits(self, role: Role) -> bool {
        match self {
            Anybody | Staff => true,
            Manager => role >= Role::Manager,
            Admin => role >= Role::Admin,
        }
    }
}

const ID: &str = "01990000-0000-7000-8000-000000000000";

/// Function below its surface's prefix, who may, and arguments that can be read: JSON, or a form's text.
const FUNCTIONS: &[(&str, Access, &str)] = include!("site_matrix_functions.in");

/// Surface, path, who may see it. What stands in braces is asked for with an id of nothing.
const PAGES: &[(&str, &str, Access)] = include!("site_matrix_pages.in");

fn all_functions() -> BTreeSet<String> {
    server_fn_paths().map(|(path, _)| path.to_owned()).collect()
}

fn all_pages() -> BTreeSet<(String, String)> {
    let surfaces = [("web", Surface::Web), ("admin", Surface::Admin), ("content", Surface::Content)];
    let paths = |(name, surface): (&str, Surface)| {
        let pages = site_routes::pages(surface).into_iter();
        // Leptos lists what a router leaves out, too
        let pages = pages.filter(|page| !page.path().starts_with("/api/"));
        pages.map(|page| (name.to_owned(), page.path().to_owned())).collect::<Vec<_>>()
    };
    surfaces.into_iter().flat_map(paths).collect()
}

struct Visitors {
    sites: Router,
    cookies: Vec<(Role, &'static str, String)>,
    _test: TestHouse,
}

impl Visitors {
    async fn come() -> Self {
        let test = TestHouse::new().await;
        let house = House::new(
            test.ops.clone(),
            test.channel.clone(),
            test.clock(),
            test.ids.clone(),
            identity::switches::FirstValues::all(true),
        );
        ingestion::retention::ensure_months(&test.ops, house.clock.now()).await.unwrap();
        let deps = deps(house.clone());
        let sites =
            by_host(web_router(deps.clone()), admin_router(deps.clone()), content_router(deps), &hosts());
        let mut cookies = Vec::new();
        for role in Role::ALL {
            let email = format!("{}@kembara.test", role.as_str().to_lowercase());
            let new = NewStaff {
                email: email.parse().unwrap(),
                name: "Made".to_owned(),
                role,
                password: Password::new("correct horse battery").unwrap(),
            };
            staff::create_user(&house, &personas::admin(), new).await.unwrap();
            for surface in ["admin", "content"] {
                cookies.push((role, surface, sign_in(&sites, role, surface).await));
            }
        }
        Self { sites, cookies, _test: test }
    }

    fn cookie(&self, role: Role, surface: &str) -> &str {
        &self.cookies.iter().find(|(r, s, _)| *r == role && *s == surface).expect("came").2
    }
}

async fn sign_in(sites: &Router, role: Role, surface: &str) -> String {
    let email = format!("{}%40kembara.test", role.as_str().to_lowercase());
    let body = format!("email={email}&password=correct+horse+battery&next=");
    post(sites, surface, &format!("/api/{surface}/sign_in"), None, &body).await.1.expect("signed in")
}

/// Status, session cookie that was set, text.
async fn post(
    sites: &Router,
    surface: &str,
    path: &str,
    cookie: Option<&str>,
    body: &str,
) -> (StatusCode, Option<String>, String) {
    let host = format!("{surface}.localhost");
    let kind = if body.starts_with('{') { "application/json" } else { "application/x-www-form-urlencoded" };
    let mut request = Request::post(path)
        .header(header::HOST, &host)
        .header(header::ORIGIN, format!("https://{host}"))
        .header(header::CONTENT_TYPE, kind);
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let response = sites.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let status = response.status();
    let set = response.headers().get_all(header::SET_COOKIE).iter().find_map(|cookie| {
        let cookie = cookie.to_str().ok()?.split(';').next()?;
        cookie.contains("_session=").then(|| cookie.to_owned())
    });
    let text = to_bytes(response.into_body(), 1_000_000).await.unwrap();
    (status, set, String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn nothing_is_missing_and_nothing_is_left_over() {
    let pages_known = all_pages();
    let functions: BTreeSet<String> = FUNCTIONS.iter().map(|(path, ..)| format!("/api/{path}")).collect();
    assert_eq!(all_functions(), functions);
    let pages: BTreeSet<(String, String)> =
        PAGES.iter().map(|(surface, path, _)| ((*surface).to_owned(), (*path).to_owned())).collect();
    assert_eq!(pages_known, pages);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_function_admits_whom_the_table_says() {
    let visitors = Visitors::come().await;
    for (path, access, arguments) in FUNCTIONS {
        let (surface, path) = (path.split('/').next().unwrap(), format!("/api/{path}"));
        let arguments = arguments.replace("=ID", &format!("={ID}")).replace("\"ID\"", &format!("\"{ID}\""));
        let (status, _, text) = post(&visitors.sites, surface, &path, None, &arguments).await;
        if *access == Anybody {
            assert_ne!(text, r#""SignedOut""#, "{path}");
            continue;
        }
        assert_eq!((status, text.as_str()), (StatusCode::UNAUTHORIZED, r#""SignedOut""#), "{path}");
        for role in Role::ALL {
            // it ends every session, those of the functions after it too
            let own = path.ends_with("sign_out_everywhere");
            let fresh = if own { Some(sign_in(&visitors.sites, role, surface).await) } else { None };
            let cookie = fresh.as_deref().unwrap_or_else(|| visitors.cookie(role, surface));
            let (status, _, text) = post(&visitors.sites, surface, &path, Some(cookie), &arguments).await;
            if access.admits(role) {
                assert!(
                    ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::INTERNAL_SERVER_ERROR]
                        .contains(&status),
                    "{path} as {role}: {status} {text}"
                );
                assert!(!text.contains("could not be read"), "{path}: the table's arguments: {text}");
            } else {
                assert_eq!(
                    (status, text.as_str()),
                    (StatusCode::FORBIDDEN, r#""Forbidden""#),
                    "{path} as {role}"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_admits_whom_the_table_says() {
    let visitors = Visitors::come().await;
    for (surface, pattern, access) in PAGES {
        let parts = pattern.split('/').map(|part| if part.starts_with('{') { ID } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        let host = if *surface == "web" { "localhost".to_owned() } else { format!("{surface}.localhost") };
        let ask = async |cookie: Option<&str>| {
            let mut request = Request::get(&path).header(header::HOST, &host);
            if let Some(cookie) = cookie {
                request = request.header(header::COOKIE, cookie);
            }
            visitors.sites.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
        };
        let stranger = ask(None).await;
        if *access == Anybody {
            // nothing is published here: what names an item, or is one, is not found
            let of_item = *surface == "web" && stranger == StatusCode::NOT_FOUND;
            assert!(stranger.is_success() || of_item, "{surface} {path}: {stranger}");
            continue;
        }
        assert_eq!(stranger, StatusCode::SEE_OTHER, "{surface} {path} leads a stranger to the sign-in");
        for role in Role::ALL {
            let status = ask(Some(visitors.cookie(role, surface))).await;
            if access.admits(role) {
                assert!(status.is_success() || status == StatusCode::NOT_FOUND, "{path} as {role}: {status}");
            } else {
                assert_eq!(status, StatusCode::FORBIDDEN, "{path} as {role}");
            }
        }
    }
}
