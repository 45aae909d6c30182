//! `migrate` and `doctor` as a person runs them.

use std::process::{Command, Output};
use testkit::TestHouse;

fn kembara(house: &TestHouse, arguments: &[&str]) -> (bool, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_kembara"))
        .args(arguments)
        .env("KEMBARA_ENV", "test")
        .env("OPS_DB_URL", &house.ops_url)
        .env("CHANNEL_DB_URL", &house.channel_url)
        .env("REDIS_URL", &house.redis_url)
        .output()
        .unwrap();
    (status.success(), String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn status_tells_what_is_pending_and_migrate_runs_it() {
    let house = TestHouse::new().await;
    sqlx::raw_sql("drop schema platform cascade; drop schema catalog, channel_mapping, sales cascade")
        .execute(house.channel.pool())
        .await
        .unwrap();

    let (current, text) = kembara(&house, &["migrate", "--status"]);
    assert!(!current && text.contains("pending"), "{text}");
    let (fine, text) = kembara(&house, &["migrate", "--ignore-precheck"]);
    assert!(fine && text.contains("0001_platform"), "{text}");
    let (current, text) = kembara(&house, &["migrate", "--status"]);
    assert!(current && text.contains("applied") && !text.contains("pending"), "{text}");
    let (fine, text) = kembara(&house, &["migrate"]);
    assert!(fine && text.contains("nothing was pending"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn check_names_each_thing_it_looks_at() {
    let house = TestHouse::new().await;
    let (_, text) = kembara(&house, &["migrate", "--check"]);
    for part in ["waiting for locks", "transactions older", "disk of the data directory"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_prints_a_table_and_fails_when_something_is_broken() {
    let house = TestHouse::new().await;
    let (_, text) = kembara(&house, &["doctor"]);
    assert!(text.contains("ops_db") && text.contains("scripts have run"), "{text}");

    sqlx::raw_sql("delete from platform.migration_run").execute(house.ops.pool()).await.unwrap();
    let (fine, text) = kembara(&house, &["doctor"]);
    assert!(!fine && text.contains("FAIL  ops_db"), "{text}");
}
