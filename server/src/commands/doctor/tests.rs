use super::{report::Verdict, *};
use testkit::TestHouse;

fn env_of(house: &TestHouse) -> Env {
    let mut env = Env::from([("KEMBARA_ENV", "test")]);
    env.set("OPS_DB_URL", &house.ops_url);
    env.set("CHANNEL_DB_URL", &house.channel_url);
    env.set("REDIS_URL", &house.redis_url);
    env
}

#[tokio::test]
async fn a_sound_house_is_called_so() {
    let house = TestHouse::new().await;
    let report = examine(&env_of(&house)).await;
    for (what, found) in [
        ("ops_db", "PostgreSQL"),
        ("ops_db", "scripts have run"),
        ("channel_db", "scripts have run"),
        ("redis", "Redis"),
    ] {
        assert_eq!(report.verdict_on(what, found), Some(Verdict::Ok), "{what} {found}\n{report}");
    }
    assert_eq!(report.verdict_on("time zone", "eight hours"), Some(Verdict::Ok));
    assert_eq!(report.verdict_on("secrets", "KEMBARA_MASTER_KEY is not set"), Some(Verdict::Warn));
}

#[tokio::test]
async fn what_is_broken_is_named() {
    let house = TestHouse::new().await;
    sqlx::raw_sql("delete from platform.migration_run").execute(house.ops.pool()).await.unwrap();
    let mut env = env_of(&house);
    env.set("CHANNEL_DB_URL", "postgres://nobody@127.0.0.1:1/channel_db");
    env.set("REDIS_URL", "redis://127.0.0.1:1");

    let report = examine(&env).await;
    assert!(report.has_failures());
    assert_eq!(report.verdict_on("ops_db", "scripts are pending"), Some(Verdict::Fail), "{report}");
    assert_eq!(report.verdict_on("channel_db", "does not let us in"), Some(Verdict::Fail), "{report}");
    assert_eq!(report.verdict_on("redis", "work goes on"), Some(Verdict::Warn), "{report}");
}

#[tokio::test]
async fn a_configuration_that_cannot_be_used_ends_it() {
    let report = examine(&Env::default()).await;
    assert_eq!(report.verdict_on("configuration", "OPS_DB_URL is not set"), Some(Verdict::Fail));
}
