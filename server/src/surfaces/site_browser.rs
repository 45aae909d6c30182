//! What the tests of the staff sites share: a browser without script before the real router and a real database.

use super::{SurfaceDeps, admin_router, by_host, content_router, web_router};
use crate::config::Hosts;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use contracts::{Role, ids::UserId};
use flows::{House, staff};
use identity::{MasterKey, Password, switches::FirstValues};
use std::{collections::BTreeMap, path::PathBuf};
use testkit::{TestHouse, personas};
use tower::ServiceExt;

pub const PASSWORD: &str = "correct horse battery";
pub const HOST: &str = "admin.localhost";

/// One that runs no script: it posts forms and keeps cookies.
pub struct Browser {
    sites: Router,
    pub cookies: BTreeMap<String, String>,
}

pub struct Page {
    pub status: StatusCode,
    /// Where it leads.
    pub to: String,
    pub body: String,
}

impl Browser {
    pub fn new(house: &House) -> Self {
        let deps = SurfaceDeps {
            house: house.clone(),
            production: false,
            web_host: "localhost".to_owned(),
            site_root: PathBuf::from("/nonexistent"),
            stop: tokio_util::sync::CancellationToken::new(),
        };
        let hosts = Hosts {
            web: "localhost".to_owned(),
            admin: HOST.to_owned(),
            content: "content.localhost".to_owned(),
        };
        let sites =
            by_host(web_router(deps.clone()), admin_router(deps.clone()), content_router(deps), &hosts);
        Self { sites, cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(path), String::new()).await
    }

    /// As a page without script posts it.
    pub async fn post(&mut self, function: &str, form: &[(&str, &str)]) -> Page {
        let escape = |text: &str| {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        char::from(byte).to_string()
                    }
                    byte => format!("%{byte:02X}"),
                })
                .collect::<String>()
        };
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        let request = Request::post(format!("/api/admin/{function}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, format!("http://{HOST}"))
            .header(header::REFERER, format!("http://{HOST}/account"));
        self.send(request, body.join("&")).await
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request
            .header(header::HOST, HOST)
            .header(header::ACCEPT, "text/html,*/*")
            .header(header::COOKIE, cookies.join("; "))
            .body(Body::from(body))
            .unwrap();
        let response: Response<Body> = self.sites.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let to = response.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body(), 2_000_000).await.unwrap();
        Page { status, to, body: String::from_utf8_lossy(&body).into_owned() }
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Page {
        self.post("sign_in", &[("email", email), ("password", password)]).await
    }
}

pub async fn house() -> (TestHouse, House) {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        FirstValues::all(true),
    );
    (test, house.with_access(Some(MasterKey::from([7; 32])), None))
}

pub async fn user(house: &House, email: &str, role: Role) -> UserId {
    let password = Password::new(PASSWORD).unwrap();
    let new = staff::NewStaff { email: email.parse().unwrap(), name: "Made".to_owned(), role, password };
    staff::create_user(house, &personas::admin(), new).await.unwrap().id
}
