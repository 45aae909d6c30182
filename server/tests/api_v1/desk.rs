//! A place to ask from. Each answer is held to the contract's general rules and to the document.

use crate::schema;
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, Request},
};
use contracts::Role;
use flows::{ChannelRegistry, House, apply_booking_events::apply_booking_events};
use http_body_util::BodyExt;
use identity::{
    Switches,
    producers::{Created, NewProducer, create_producer_in_tx},
    switches::FirstValues,
    tokens::{NewToken, create_token_in_tx},
};
use ingestion::claim::claim_due;
use kembara::{
    config::{Config, Env, Flags},
    serve::{Door, edge},
    surfaces::api::document,
    wiring::{self, App},
};
use platform::{Clock, RetryPolicy};
use serde_json::Value;
use std::{net::SocketAddr, sync::Arc};
use testkit::TestHouse;
use tower::ServiceExt;

pub const ADMIN: &str = "the-tests-admin-token";
pub const TOKEN: &str = "the-tests-service-token";
pub const SECRET: &str = "the-tests-service-secret";
const MASTER_KEY: &str = "0f0e0d0c0b0a09080706050403020100000102030405060708090a0b0c0d0e0f";

pub struct Desk {
    pub test: TestHouse,
    pub app: App,
    router: Router,
}

impl Desk {
    pub async fn open() -> Self {
        Self::open_with(&[]).await
    }

    pub async fn open_with(settings: &[(&str, &str)]) -> Self {
        let test = TestHouse::new().await;
        let mut app = App::wire(config(&test.ops_url, &test.channel_url, &test.redis_url, settings)).unwrap();
        app.house = House::new(
            test.ops.clone(),
            test.channel.clone(),
            test.clock(),
            test.ids.clone(),
            FirstValues::all(true),
        )
        .with_till((*app.house.till).clone());
        app.channels = ChannelRegistry::new(test.ops.clone(), test.clock());
        app.switches = Arc::new(Switches::new(test.ops.clone(), test.clock(), app.config.switches.clone()));
        let router = edge(wiring::api(&app), Door::Api, &app);
        Self { test, app, router }
    }

    /// From now on the API finds its database at `url`.
    pub fn lose_database(&mut self, url: &str) {
        let (channel, redis) = (self.test.channel_url.clone(), self.test.redis_url.clone());
        let mut app = App::wire(config(url, &channel, &redis, &[])).unwrap();
        app.house.clock = self.test.clock();
        self.router = edge(wiring::api(&app), Door::Api, &app);
        self.app = app;
    }

    pub fn call(&self, method: &str, path: &str) -> Call<'_> {
        Call {
            desk: self,
            method: method.to_owned(),
            path: path.to_owned(),
            headers: HeaderMap::new(),
            body: Body::empty(),
            from: "203.0.113.7".to_owned(),
            may_fail: false,
        }
    }

    pub fn get(&self, path: &str) -> Call<'_> {
        self.call("GET", path)
    }

    pub fn post(&self, path: &str) -> Call<'_> {
        self.call("POST", path)
    }

    pub fn patch(&self, path: &str) -> Call<'_> {
        self.call("PATCH", path)
    }

    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.test.clock.now()
    }

    /// Of the switches.
    pub fn first(&self) -> FirstValues {
        FirstValues::all(true)
    }

    /// A token of the database.
    pub async fn token(&self, role: Role) -> String {
        let new = NewToken {
            name: format!("{role} of the tests"),
            role,
            expires_at: self.now() + chrono::Duration::days(1),
        };
        let mut tx = self.test.ops.begin().await.unwrap();
        let (_, secret) = create_token_in_tx(&mut tx, &*self.test.ids, self.now(), new).await.unwrap();
        tx.commit().await.unwrap();
        secret.expose().to_owned()
    }

    pub async fn producer(&self, new: NewProducer) -> Created {
        let key = MASTER_KEY.parse().unwrap();
        let mut tx = self.test.ops.begin().await.unwrap();
        let created = create_producer_in_tx(&mut tx, &*self.test.ids, self.now(), &key, new).await.unwrap();
        tx.commit().await.unwrap();
        created
    }

    /// Works off everything that is due, as the workers would.
    pub async fn drain(&self) -> usize {
        let (house, policy) = (&self.app.house, RetryPolicy::ingest());
        let channels = self.app.channels.current().await.unwrap();
        let mut done = 0;
        while let Some(claimed) =
            claim_due(&house.ops, self.now(), house.ids.new_id(self.now()), "desk", 64).await.unwrap()
        {
            done += claimed.jobs.len();
            apply_booking_events(house, &channels, &policy, &claimed).await.unwrap();
        }
        done
    }

    pub async fn count(&self, table: &str) -> i64 {
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        sqlx::query_scalar(sql).fetch_one(self.test.ops.pool()).await.unwrap()
    }
}

pub fn config(ops: &str, channel: &str, redis: &str, settings: &[(&str, &str)]) -> Config {
    let mut env = Env::from([
        ("KEMBARA_ENV", "test"),
        ("KEMBARA_MASTER_KEY", MASTER_KEY),
        ("CORE_API_ADMIN_TOKEN", ADMIN),
        ("INGEST_SERVICE_TOKEN", TOKEN),
        ("INGEST_SERVICE_SECRET", SECRET),
        ("RATE_PUBLIC_PER_MINUTE", "100000"),
        ("RATE_FAILED_AUTH_PER_MINUTE", "100000"),
    ]);
    for (name, value) in [("OPS_DB_URL", ops), ("CHANNEL_DB_URL", channel), ("REDIS_URL", redis)] {
        env.set(name, value);
    }
    for (name, value) in settings {
        env.set(name, *value);
    }
    Config::read(&env, &Flags::default()).unwrap()
}

pub struct Call<'a> {
    desk: &'a Desk,
    method: String,
    path: String,
    headers: HeaderMap,
    body: Body,
    from: String,
    may_fail: bool,
}

impl Call<'_> {
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        self.headers.insert(name, HeaderValue::from_bytes(value.as_ref()).unwrap());
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    pub fn token(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    pub fn from(mut self, address: &str) -> Self {
        address.clone_into(&mut self.from);
        self
    }

    /// A 5xx other than a switch's is expected.
    pub fn may_fail(mut self) -> Self {
        self.may_fail = true;
        self
    }

    pub async fn send(self) -> Answer {
        let mut request =
            Request::builder().method(self.method.as_str()).uri(&self.path).body(self.body).unwrap();
        *request.headers_mut() = self.headers;
        let peer = SocketAddr::new(self.from.parse().unwrap(), 4_321);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.desk.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let answer = Answer {
            asked: format!("{} {}", self.method, self.path),
            status,
            headers,
            body: serde_json::from_slice(&bytes).unwrap_or_default(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        };
        let path = self.path.split('?').next().unwrap_or_default();
        answer.check(&self.method.to_lowercase(), path, self.may_fail);
        answer
    }
}

#[derive(Debug)]
pub struct Answer {
    asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
}

impl Answer {
    pub fn data(&self) -> &Value {
        assert!(self.status < 300, "{}: {} {}", self.asked, self.status, self.text);
        &self.body["data"]
    }

    pub fn code(&self) -> &str {
        self.body["error"]["code"].as_str().unwrap_or("")
    }

    pub fn message(&self) -> &str {
        self.body["error"]["message"].as_str().unwrap_or("")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// What holds for every answer.
    fn check(&self, method: &str, path: &str, may_fail: bool) {
        let asked = &self.asked;
        let id = self.header("x-request-id");
        assert!(!id.is_empty(), "{asked}: no x-request-id");
        if !may_fail {
            let switched_off = self.code().ends_with("_DISABLED");
            assert!(self.status < 500 || switched_off, "{asked}: {} {}", self.status, self.text);
        }
        let route = operation(method, path);
        if self.status >= 400 && method != "head" {
            let (code, message) = (self.code(), self.message());
            assert_eq!(self.body["error"]["requestId"], id, "{asked}: {}", self.text);
            assert!(self.body["error"].get("details").is_some(), "{asked}: {}", self.text);
            assert!(code == "NOT_FOUND" || message.starts_with(code), "{asked}: {message}");
            assert!(message.chars().count() > code.len() + 2, "{asked}: {message}");
            for secret in ["select ", "insert ", "panicked", ".rs:", ADMIN, TOKEN, SECRET] {
                assert!(!self.text.contains(secret), "{asked}: {}", self.text);
            }
            assert_eq!(self.header("cache-control"), "no-store", "{asked}");
            if matches!(self.status, 429 | 503) {
                assert!(
                    self.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0),
                    "{asked}: no retry-after"
                );
            }
        }
        // An empty part at the end of a path matches no pattern.
        let Some(operation) = route.filter(|_| self.code() != "NOT_FOUND") else {
            assert!(
                [404, 405, 429].contains(&self.status),
                "{asked}: {} and not in the document",
                self.status
            );
            return;
        };
        if method == "head" {
            return;
        }
        let documented = &operation["responses"][self.status.to_string()];
        assert!(documented.is_object(), "{asked}: {} {} is not in the document", self.status, self.text);
        if self.status >= 400 && !path.starts_with("/health") {
            let examples = &documented["content"]["application/json"]["examples"];
            assert!(examples.get(self.code()).is_some(), "{asked}: {} is not in the document", self.code());
        }
        if let Some(schema) = documented.pointer("/content/application~1json/schema") {
            let problems = schema::problems(document(), schema, &self.body);
            assert!(problems.is_empty(), "{asked}: {} is not as documented: {problems:?}", self.text);
        }
    }
}

/// The document's operation for this address.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<&str>, Vec<&str>) =
            (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len()
            && pattern.iter().zip(path).all(|(part, given)| part.starts_with('{') || *part == given)
    };
    let paths = document()["paths"].as_object().unwrap();
    // `/dead-letter/{key}` and the like: a pattern without parameters goes before one with.
    let (_, item) = paths
        .iter()
        .filter(|(pattern, _)| fits(pattern))
        .min_by_key(|(pattern, _)| pattern.matches('{').count())?;
    item.get(if method == "head" { "get" } else { method })
}
