//! The health of a process, as it is polled, while what it stands on comes and goes.

use axum::{Router, body::Body, http::Request};
use embedded::{Options, Services};
use http_body_util::BodyExt;
use kembara::{
    config::{Config, Env, Flags},
    serve::{Door, edge},
    wiring::{self, App},
};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use serde_json::Value;
use std::time::{Duration, Instant};
use testkit::TestHouse;
use tower::ServiceExt;

const NOWHERE: &str = "postgres://nobody@127.0.0.1:1/nothing";

fn app(ops: &str, channel: &str, redis: &str) -> App {
    let mut env = Env::from([("KEMBARA_ENV", "test")]);
    env.set("OPS_DB_URL", ops);
    env.set("CHANNEL_DB_URL", channel);
    env.set("REDIS_URL", redis);
    App::wire(Config::read(&env, &Flags::default()).unwrap()).unwrap()
}

struct Answer {
    status: u16,
    body: Value,
    request_id: String,
    closes: bool,
}

async fn ask(router: &Router, host: &str, path: &str) -> Answer {
    let request = Request::get(path).header("host", host).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let header = |name: &str| response.headers().get(name).map(|v| v.to_str().unwrap().to_owned());
    let (status, request_id) = (response.status().as_u16(), header("x-request-id").unwrap());
    let closes = header("connection").as_deref() == Some("close");
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    Answer { status, body: serde_json::from_slice(&bytes).unwrap_or_default(), request_id, closes }
}

fn api(app: &App) -> Router {
    edge(wiring::api(app), Door::Api, app)
}

fn sites(app: &App) -> Router {
    edge(wiring::sites(app), Door::Sites, app)
}

#[tokio::test]
async fn all_there() {
    let house = TestHouse::new().await;
    let app = app(&house.ops_url, &house.channel_url, &house.redis_url);
    let (api, sites) = (api(&app), sites(&app));

    let health = ask(&api, "localhost:4000", "/health").await;
    assert_eq!((health.status, &health.body["data"]["service"]), (200, &"core-api".into()));
    assert_eq!(health.body["meta"]["requestId"], health.request_id.as_str());

    for (router, host) in [
        (&api, "localhost"),
        (&sites, "localhost"),
        (&sites, "admin.localhost"),
        (&sites, "content.localhost"),
    ] {
        let ready = ask(router, host, "/health/ready").await;
        assert_eq!((ready.status, &ready.body["data"]["status"]), (200, &"ok".into()), "{host}");
    }

    let databases = ask(&api, "localhost", "/health/db").await.body;
    assert_eq!(databases["data"]["status"], "ok");
    let checks = databases["data"]["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 2);
    for check in checks {
        assert_eq!((&check["configured"], &check["reachable"]), (&true.into(), &true.into()));
        assert!(check["latencyMs"].is_u64() && check["error"].is_null());
    }
}

#[tokio::test]
async fn staff_need_ops_db_and_the_public_does_not() {
    let house = TestHouse::new().await;
    let app = app(NOWHERE, &house.channel_url, &house.redis_url);
    let (api, sites) = (api(&app), sites(&app));

    let refused = ask(&api, "localhost", "/health/ready").await;
    assert_eq!((refused.status, &refused.body["error"]["code"]), (503, &"OPS_DB_UNAVAILABLE".into()));
    assert_eq!(refused.body["error"]["requestId"], refused.request_id.as_str());
    assert_eq!(ask(&sites, "admin.localhost", "/health/ready").await.status, 503);
    assert_eq!(ask(&sites, "content.localhost", "/health/ready").await.status, 503);
    assert_eq!(ask(&sites, "localhost", "/health/ready").await.status, 200);
    assert_eq!(ask(&api, "localhost", "/health").await.status, 200);

    let databases = ask(&api, "localhost", "/health/db").await;
    assert_eq!((databases.status, &databases.body["data"]["status"]), (200, &"degraded".into()));
    assert_eq!(databases.body["data"]["checks"][0]["error"], "UNREACHABLE");
}

#[tokio::test]
async fn the_public_needs_channel_db() {
    let house = TestHouse::new().await;
    let app = app(&house.ops_url, NOWHERE, &house.redis_url);
    let (api, sites) = (api(&app), sites(&app));

    let refused = ask(&sites, "localhost", "/health/ready").await;
    assert_eq!((refused.status, &refused.body["error"]["code"]), (503, &"CHANNEL_DB_UNAVAILABLE".into()));
    assert_eq!(ask(&api, "localhost", "/health/ready").await.status, 200);
    assert_eq!(ask(&sites, "admin.localhost", "/health/ready").await.status, 200);
}

#[tokio::test]
async fn an_ending_process_says_so_and_sends_its_clients_on() {
    let house = TestHouse::new().await;
    let app = app(&house.ops_url, &house.channel_url, &house.redis_url);
    let api = api(&app);
    assert!(!ask(&api, "localhost", "/health").await.closes);

    app.shutdown.begin();
    let ready = ask(&api, "localhost", "/health/ready").await;
    assert_eq!((ready.status, &ready.body["error"]["code"]), (503, &"DRAINING".into()));
    let health = ask(&api, "localhost", "/health").await;
    assert!(health.status == 200 && health.closes);
}

#[tokio::test]
async fn a_burst_of_polls_is_one_question() {
    let house = TestHouse::new().await;
    let app = app(&house.ops_url, NOWHERE, "redis://127.0.0.1:1");
    let api = api(&app);
    let begun = Instant::now();
    let polls = (0..200).map(|_| ask(&api, "localhost", "/health/ready"));
    for answer in futures::future::join_all(polls).await {
        assert_eq!((answer.status, &answer.body["data"]["status"]), (200, &"degraded".into()));
    }
    assert!(begun.elapsed() < Duration::from_millis(1_500), "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn stores_that_hang_die_and_come_back() {
    let dir = tempfile::Builder::new().prefix("kembara-health-").tempdir().unwrap();
    let options = Options { fast_unsafe: true, ..Options::new(dir.path()) };
    let mut services = Services::start(&options).await.unwrap();
    let app = app(services.ops_db_url(), services.channel_db_url(), services.redis_url());
    let api = api(&app);
    wait_for(&api, 200, "ok").await;

    let redis = Pid::from_raw(services.redis_pid().unwrap().cast_signed());
    kill(redis, Signal::SIGSTOP).unwrap();
    wait_for(&api, 200, "degraded").await;
    kill(redis, Signal::SIGCONT).unwrap();
    wait_for(&api, 200, "ok").await;

    kill(redis, Signal::SIGKILL).unwrap();
    wait_for(&api, 200, "degraded").await;
    services.restart_redis().await.unwrap();
    wait_for(&api, 200, "ok").await;

    kill(Pid::from_raw(services.postgres_pid().unwrap().cast_signed()), Signal::SIGKILL).unwrap();
    wait_for(&api, 503, "OPS_DB_UNAVAILABLE").await;
    services.restart_postgres().await.unwrap();
    wait_for(&api, 200, "ok").await;
    services.stop().await.unwrap();
}

/// Each poll is answered within a second, and the truth is known within eight.
async fn wait_for(api: &Router, status: u16, word: &str) {
    let begun = Instant::now();
    loop {
        let asked = Instant::now();
        let answer = ask(api, "localhost", "/health/ready").await;
        assert!(asked.elapsed() < Duration::from_secs(1), "a poll took {:?}", asked.elapsed());
        let said =
            answer.body["data"]["status"].as_str().or(answer.body["error"]["code"].as_str()).unwrap_or("");
        if (answer.status, said) == (status, word) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(8), "still {} {said} instead of {word}", answer.status);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
