//! Switches: the row, else what the environment begins with.

use chrono::TimeDelta;
use identity::{
    Switch, Switches,
    switches::{FirstValues, set_switch_in_tx, switch_list},
};
use platform::{Clock, OpsDb, db::PoolSettings};
use testkit::TestHouse;

async fn set(house: &TestHouse, switch: Switch, enabled: bool) -> Option<bool> {
    let (mut tx, now) = (house.ops.begin().await.unwrap(), house.clock.now());
    let first = FirstValues::all(true);
    let change = set_switch_in_tx(&mut tx, now, &first, switch, enabled, "test", "made").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(change.after.enabled, enabled);
    change.before.changed_at.map(|_| change.before.enabled)
}

fn reader(house: &TestHouse, first: FirstValues) -> Switches {
    Switches::new(house.ops.clone(), house.clock(), first)
}

#[tokio::test]
async fn a_switch_keeps_its_first_value_until_it_is_set_and_a_change_counts_within_a_second() {
    let house = TestHouse::new().await;
    let switches = reader(&house, FirstValues::all(true));
    for switch in Switch::ALL {
        assert_eq!(switches.is_on(switch).await, switch != Switch::ContentFourEyes);
    }
    assert_eq!(set(&house, Switch::IngestQueue, false).await, None);
    house.clock.advance(TimeDelta::seconds(1));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    assert!(switches.is_on(Switch::IngestWebhook).await);

    assert_eq!(set(&house, Switch::IngestQueue, true).await, Some(false));
    assert!(!switches.is_on(Switch::IngestQueue).await, "read again within the second");
    house.clock.advance(TimeDelta::seconds(1));
    assert!(switches.is_on(Switch::IngestQueue).await);

    let states = switch_list(&house.ops, &FirstValues::all(true)).await.unwrap();
    let set: Vec<_> = states.iter().map(|state| (state.switch, state.changed_at.is_some())).collect();
    assert_eq!(
        set,
        [
            (Switch::IngestWebhook, false),
            (Switch::IngestQueue, true),
            (Switch::IngestReplay, false),
            (Switch::ContentFourEyes, false),
            (Switch::WebEmitBookingEvent, false)
        ]
    );
}

#[tokio::test]
async fn the_environment_begins_and_what_a_person_set_wins() {
    let house = TestHouse::new().await;
    let env = |name: &str| (name == "INGEST_QUEUE_ENABLED").then(|| "true".to_owned());
    let switches = reader(&house, FirstValues::read(env, false));
    assert!(switches.is_on(Switch::IngestQueue).await);
    assert!(!switches.is_on(Switch::IngestWebhook).await);
    let states = switch_list(&house.ops, switches.first()).await.unwrap();
    let on: Vec<_> = states.iter().filter(|state| state.enabled).map(|state| state.switch).collect();
    assert_eq!(on, [Switch::IngestQueue]);

    set(&house, Switch::IngestQueue, false).await;
    set(&house, Switch::IngestWebhook, true).await;
    house.clock.advance(TimeDelta::seconds(1));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    assert!(switches.is_on(Switch::IngestWebhook).await);
    assert!(!switches.is_on(Switch::IngestReplay).await, "nobody has set it");
}

#[tokio::test]
async fn without_a_database_the_last_word_holds() {
    let house = TestHouse::new().await;
    set(&house, Switch::IngestQueue, false).await;
    let db = OpsDb::connect_lazy(&house.ops_url, PoolSettings::default()).unwrap();
    let switches = Switches::new(db.clone(), house.clock(), FirstValues::all(true));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    db.pool().close().await;
    house.clock.advance(TimeDelta::minutes(5));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    assert!(switches.is_on(Switch::IngestWebhook).await);
}

#[tokio::test]
async fn a_database_that_never_answered_leaves_first_values_and_holds_nobody_up() {
    let house = TestHouse::new().await;
    // takes connections and says nothing
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("postgres://x@{}/x", silent.local_addr().unwrap());
    let db = OpsDb::connect_lazy(&url, PoolSettings::default()).unwrap();
    let switches = Switches::new(db, house.clock(), FirstValues::all(true));
    let started = std::time::Instant::now();
    assert!(switches.is_on(Switch::IngestWebhook).await);
    for _ in 0..100 {
        assert!(switches.is_on(Switch::IngestQueue).await);
    }
    assert!(started.elapsed() < std::time::Duration::from_secs(2), "{:?}", started.elapsed());
}
