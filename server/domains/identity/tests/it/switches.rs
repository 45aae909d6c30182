//! Switches: the environment's word, else the row, else on.

use chrono::TimeDelta;
use identity::{
    Switch, Switches,
    switches::{Overrides, set_switch_in_tx, switch_list},
};
use platform::{Clock, OpsDb, db::PoolSettings};
use testkit::TestHouse;

async fn set(house: &TestHouse, switch: Switch, enabled: bool) -> Option<bool> {
    let mut tx = house.ops.begin().await.unwrap();
    let change = set_switch_in_tx(&mut tx, house.clock.now(), switch, enabled, "test", "made").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(change.after.enabled, enabled);
    change.before.changed_at.map(|_| change.before.enabled)
}

fn reader(house: &TestHouse, overrides: Overrides) -> Switches {
    Switches::new(house.ops.clone(), house.clock(), overrides)
}

#[tokio::test]
async fn a_switch_is_on_until_it_is_set_and_a_change_counts_within_a_second() {
    let house = TestHouse::new().await;
    let switches = reader(&house, Overrides::new());
    for switch in Switch::ALL {
        assert!(switches.is_on(switch).await);
    }
    assert_eq!(set(&house, Switch::IngestQueue, false).await, None);
    house.clock.advance(TimeDelta::seconds(1));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    assert!(switches.is_on(Switch::IngestWebhook).await);

    assert_eq!(set(&house, Switch::IngestQueue, true).await, Some(false));
    assert!(!switches.is_on(Switch::IngestQueue).await, "read again within the second");
    house.clock.advance(TimeDelta::seconds(1));
    assert!(switches.is_on(Switch::IngestQueue).await);

    let states = switch_list(&house.ops).await.unwrap();
    let set: Vec<_> = states.iter().map(|state| (state.switch, state.changed_at.is_some())).collect();
    assert_eq!(
        set,
        [(Switch::IngestWebhook, false), (Switch::IngestQueue, true), (Switch::IngestReplay, false)]
    );
}

#[tokio::test]
async fn the_environment_wins_over_the_row() {
    let house = TestHouse::new().await;
    set(&house, Switch::IngestQueue, false).await;
    set(&house, Switch::IngestReplay, false).await;
    let overrides = Overrides::from([(Switch::IngestQueue, true), (Switch::IngestWebhook, false)]);
    let switches = reader(&house, overrides);
    assert!(switches.is_on(Switch::IngestQueue).await);
    assert!(!switches.is_on(Switch::IngestWebhook).await);
    assert!(!switches.is_on(Switch::IngestReplay).await);
}

#[tokio::test]
async fn without_a_database_the_last_word_holds() {
    let house = TestHouse::new().await;
    set(&house, Switch::IngestQueue, false).await;
    let db = OpsDb::connect_lazy(&house.ops_url, PoolSettings::default()).unwrap();
    let switches = Switches::new(db.clone(), house.clock(), Overrides::new());
    assert!(!switches.is_on(Switch::IngestQueue).await);
    db.pool().close().await;
    house.clock.advance(TimeDelta::minutes(5));
    assert!(!switches.is_on(Switch::IngestQueue).await);
    assert!(switches.is_on(Switch::IngestWebhook).await);
}

#[tokio::test]
async fn a_database_that_never_answered_leaves_switches_on_and_holds_nobody_up() {
    let house = TestHouse::new().await;
    // takes connections and says nothing
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("postgres://x@{}/x", silent.local_addr().unwrap());
    let db = OpsDb::connect_lazy(&url, PoolSettings::default()).unwrap();
    let switches = Switches::new(db, house.clock(), Overrides::new());
    let started = std::time::Instant::now();
    assert!(switches.is_on(Switch::IngestWebhook).await);
    for _ in 0..100 {
        assert!(switches.is_on(Switch::IngestQueue).await);
    }
    assert!(started.elapsed() < std::time::Duration::from_secs(2), "{:?}", started.elapsed());
}
