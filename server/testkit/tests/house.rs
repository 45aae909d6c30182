use chrono::Duration;
use contracts::Role;
use platform::Clock;
use testkit::{FrozenClock, TestHouse, personas};

#[tokio::test]
async fn each_house_has_its_own_migrated_databases() {
    let (one, two) = tokio::join!(TestHouse::new(), TestHouse::new());

    sqlx::query("insert into platform.inbox values ('test', $1, $2)")
        .bind(one.ids.new_id(one.clock.now()))
        .bind(one.clock.now())
        .execute(one.ops.pool())
        .await
        .unwrap();

    let count = "select count(*) from platform.inbox";
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(one.ops.pool()).await.unwrap(), 1);
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(two.ops.pool()).await.unwrap(), 0);
    assert_eq!(sqlx::query_scalar::<_, i64>(count).fetch_one(one.channel.pool()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_passed_test_leaves_nothing() {
    let house = TestHouse::new().await;
    let (url, gone) = (house.ops_url.clone(), house.ops_url.clone());
    assert!(sqlx::PgPool::connect(&url).await.is_ok());
    drop(house);
    assert!(sqlx::PgPool::connect(&gone).await.is_err());
}

#[test]
fn the_clock_stands_still_until_moved() {
    let clock = FrozenClock::new();
    assert_eq!(clock.now(), clock.now());
    clock.advance(Duration::minutes(5));
    assert_eq!(clock.now().to_rfc3339(), "2026-03-02T01:05:00+00:00");
    clock.set("2026-12-31T16:00:00Z");
    assert_eq!(clock.today().to_string(), "2027-01-01");
}

#[test]
fn personas_have_their_roles() {
    for role in Role::ALL {
        assert_eq!(personas::of(role).role, Some(role));
    }
    assert_ne!(personas::staff().principal, personas::admin().principal);
}
