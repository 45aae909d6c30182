//! Producers: their token, their secrets, and turning both over.

use chrono::TimeDelta;
use contracts::ids::ProducerId;
use identity::{
    EnvCredentials, MasterKey, Secret,
    producers::{self, *},
};
use platform::{Clock, OpsDb};
use std::sync::Arc;
use testkit::TestHouse;

fn key() -> MasterKey {
    MasterKey::from([7; 32])
}

async fn create(house: &TestHouse, new: NewProducer) -> Result<Created, ProducerError> {
    let mut tx = house.ops.begin().await.unwrap();
    let now = house.clock.now();
    let created = create_producer_in_tx(&mut tx, house.ids.as_ref(), now, &key(), new).await?;
    tx.commit().await.unwrap();
    Ok(created)
}

fn named(name: &str) -> NewProducer {
    NewProducer { name: name.to_owned(), ..NewProducer::default() }
}

async fn add_secret(house: &TestHouse, id: ProducerId) -> Result<Secret, ProducerError> {
    let mut tx = house.ops.begin().await.unwrap();
    let (_, secret) = add_secret_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), &key(), id).await?;
    tx.commit().await.unwrap();
    Ok(secret)
}

async fn drop_secret(
    house: &TestHouse,
    id: ProducerId,
    print: &str,
) -> Result<ProducerChange, ProducerError> {
    let mut tx = house.ops.begin().await.unwrap();
    let producer = drop_secret_in_tx(&mut tx, house.clock.now(), id, print).await?;
    tx.commit().await.unwrap();
    Ok(producer)
}

async fn found(house: &TestHouse, token: &Secret) -> Option<Producer> {
    producer_by_token(&house.ops, Some(&key()), house.clock.now(), token.expose()).await.unwrap()
}

#[tokio::test]
async fn a_producer_is_known_by_its_token_and_comes_with_its_secret() {
    let house = TestHouse::new().await;
    let channels = Some(vec![" gyg".to_owned(), "VIATOR".to_owned(), "gyg".to_owned()]);
    let new = NewProducer { name: "site".to_owned(), channels, rate_per_minute: Some(600) };
    let made = create(&house, new).await.unwrap();

    let producer = found(&house, &made.token).await.expect("known");
    assert_eq!(producer.id, made.producer.id);
    assert_eq!(producer.secrets, std::slice::from_ref(&made.secret));
    assert_eq!(producer.channels, Some(vec!["GYG".to_owned(), "VIATOR".to_owned()]));
    assert_eq!(producer.rate_per_minute, Some(600));
    assert!(found(&house, &made.secret).await.is_none(), "the secret is no token");
    assert!(found(&house, &Secret::new("")).await.is_none());

    let rows: String = sqlx::query_scalar(
        "select to_jsonb(p)::text || to_jsonb(s)::text from identity.producer p join identity.producer_secret s
         using (producer_id)",
    )
    .fetch_one(house.ops.pool())
    .await
    .unwrap();
    for secret in [&made.token, &made.secret] {
        assert!(!rows.contains(secret.expose()) && !rows.contains(&hex::encode(secret.expose())));
    }
}

#[tokio::test]
async fn odd_producers_are_refused() {
    let house = TestHouse::new().await;
    create(&house, named("site")).await.unwrap();
    assert!(matches!(create(&house, named("site")).await, Err(ProducerError::NameTaken)));
    for name in ["env", "", "Site", "a b", "-a"] {
        assert!(matches!(create(&house, named(name)).await, Err(ProducerError::BadName)), "{name:?}");
    }
    let odd = NewProducer { channels: Some(vec![]), ..named("b") };
    assert!(matches!(create(&house, odd).await, Err(ProducerError::BadChannels)));
    let odd = NewProducer { rate_per_minute: Some(0), ..named("b") };
    assert!(matches!(create(&house, odd).await, Err(ProducerError::BadRate)));
    assert_eq!(producer_list(&house.ops).await.unwrap().len(), 1);
}

#[tokio::test]
async fn secrets_turn_over_without_a_gap() {
    let house = TestHouse::new().await;
    let made = create(&house, named("site")).await.unwrap();
    let id = made.producer.id;
    let old = made.producer.secrets[0].fingerprint.clone();
    assert!(matches!(drop_secret(&house, id, &old).await, Err(ProducerError::LastSecret)));

    let next = add_secret(&house, id).await.unwrap();
    let both = found(&house, &made.token).await.unwrap().secrets;
    assert!(both.len() == 2 && both.contains(&made.secret) && both.contains(&next));
    assert!(matches!(add_secret(&house, id).await, Err(ProducerError::TwoSecrets)));

    assert!(matches!(drop_secret(&house, id, "00000000").await, Err(ProducerError::NoSuchSecret)));
    drop_secret(&house, id, &old).await.unwrap();
    assert_eq!(found(&house, &made.token).await.unwrap().secrets, [next]);
    let kept: i64 =
        sqlx::query_scalar("select count(*) from identity.producer_secret where sealed is not null")
            .fetch_one(house.ops.pool())
            .await
            .unwrap();
    assert_eq!(kept, 1, "the dropped secret is erased");
    // and round again
    add_secret(&house, id).await.unwrap();
    assert!(matches!(add_secret(&house, ProducerId(id.0)).await, Err(ProducerError::TwoSecrets)));
}

/// Starts `second` while the first has not committed, and lets it find out.
async fn after_commit_of<T: Send + 'static>(
    first: platform::OpsTx,
    second: impl Future<Output = T> + Send + 'static,
) -> T {
    let second = tokio::spawn(second);
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(!second.is_finished(), "the second did not wait");
    first.commit().await.unwrap();
    second.await.unwrap()
}

#[tokio::test]
async fn secrets_added_at_once_are_two_at_most() {
    let house = Arc::new(TestHouse::new().await);
    let id = create(&house, named("site")).await.unwrap().producer.id;
    let mut first = house.ops.begin().await.unwrap();
    add_secret_in_tx(&mut first, house.ids.as_ref(), house.clock.now(), &key(), id).await.unwrap();
    let other = house.clone();
    let second = after_commit_of(first, async move { add_secret(&other, id).await }).await;
    assert!(matches!(second, Err(ProducerError::TwoSecrets)), "{second:?}");
}

#[tokio::test]
async fn secrets_dropped_at_once_leave_one() {
    let house = Arc::new(TestHouse::new().await);
    let made = create(&house, named("site")).await.unwrap();
    let id = made.producer.id;
    add_secret(&house, id).await.unwrap();
    let prints: Vec<_> = producer_list(&house.ops).await.unwrap().remove(0).secrets;
    let [old, next] = [0, 1].map(|number: usize| prints[number].fingerprint.clone());

    let mut first = house.ops.begin().await.unwrap();
    drop_secret_in_tx(&mut first, house.clock.now(), id, &old).await.unwrap();
    let other = house.clone();
    let second = after_commit_of(first, async move { drop_secret(&other, id, &next).await }).await;
    assert!(matches!(second, Err(ProducerError::LastSecret)), "{second:?}");
    assert_eq!(found(&house, &made.token).await.unwrap().secrets.len(), 1);
}

#[tokio::test]
async fn a_token_turns_over_with_a_grace_for_the_old_one() {
    let house = TestHouse::new().await;
    let made = create(&house, named("site")).await.unwrap();
    let rotate = async || {
        let mut tx = house.ops.begin().await.unwrap();
        let (ids, now) = (house.ids.as_ref(), house.clock.now());
        let (_, token) =
            producers::rotate_token_in_tx(&mut tx, ids, now, made.producer.id, TimeDelta::hours(24))
                .await
                .unwrap();
        tx.commit().await.unwrap();
        token
    };
    let second = rotate().await;
    assert!(found(&house, &made.token).await.is_some() && found(&house, &second).await.is_some());
    let third = rotate().await;
    assert!(found(&house, &made.token).await.is_none(), "the one before the last");
    house.clock.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert!(found(&house, &second).await.is_some());
    house.clock.advance(TimeDelta::seconds(1));
    assert!(found(&house, &second).await.is_none());
    assert!(found(&house, &third).await.is_some());
}

#[tokio::test]
async fn without_the_master_key_it_is_said_clearly() {
    let house = TestHouse::new().await;
    let made = create(&house, named("site")).await.unwrap();
    let lookup = async |key: Option<MasterKey>, token: &str| {
        let producers = Producers::new(house.ops.clone(), key, &EnvCredentials::default());
        producers.by_token(house.clock.now(), token).await
    };
    let token = made.token.expose();
    assert!(matches!(lookup(None, token).await, Err(ProducerLookupError::NoMasterKey)));
    let other = Some(MasterKey::from([8; 32]));
    assert!(matches!(lookup(other, token).await, Err(ProducerLookupError::OtherMasterKey { .. })));
    assert!(lookup(None, "unknown").await.unwrap().is_none());
    assert!(lookup(Some(key()), token).await.unwrap().is_some());
}

#[tokio::test]
async fn a_sealed_secret_does_not_open_in_another_row() {
    let house = TestHouse::new().await;
    let site = create(&house, named("site")).await.unwrap();
    let other = create(&house, named("other")).await.unwrap();
    sqlx::query(
        "update identity.producer_secret set sealed = (select sealed from identity.producer_secret where producer_id = $1)
         where producer_id = $2",
    )
    .bind(other.producer.id.0)
    .bind(site.producer.id.0)
    .execute(house.ops.pool())
    .await
    .unwrap();
    let found = producer_by_token(&house.ops, Some(&key()), house.clock.now(), site.token.expose()).await;
    assert!(matches!(found, Err(ProducerLookupError::OtherMasterKey { .. })));
}

#[tokio::test]
async fn a_known_producer_costs_no_query_for_five_seconds() {
    let house = TestHouse::new().await;
    let made = create(&house, named("site")).await.unwrap();
    let db = OpsDb::connect_lazy(&house.ops_url, platform::db::PoolSettings::default()).unwrap();
    let producers = Producers::new(db.clone(), Some(key()), &EnvCredentials::default());
    let lookup = async || producers.by_token(house.clock.now(), made.token.expose()).await;
    assert!(lookup().await.unwrap().is_some());

    // no database any more: what is answered now was known
    db.pool().close().await;
    house.clock.advance(TimeDelta::milliseconds(4_999));
    assert!(lookup().await.unwrap().is_some());
    house.clock.advance(TimeDelta::milliseconds(1));
    assert!(matches!(lookup().await, Err(ProducerLookupError::Db(_))));
}

#[tokio::test]
async fn a_disabled_producer_is_dead_within_five_seconds() {
    let house = TestHouse::new().await;
    let made = create(&house, named("site")).await.unwrap();
    let producers = Producers::new(house.ops.clone(), Some(key()), &EnvCredentials::default());
    let known = async || producers.by_token(house.clock.now(), made.token.expose()).await.unwrap().is_some();
    assert!(known().await);

    let mut tx = house.ops.begin().await.unwrap();
    let now = house.clock.now();
    assert!(disable_producer_in_tx(&mut tx, now, made.producer.id).await.unwrap().is_some());
    assert!(disable_producer_in_tx(&mut tx, now, made.producer.id).await.unwrap().is_none());
    tx.commit().await.unwrap();
    house.clock.advance(TimeDelta::seconds(5));
    assert!(!known().await);

    let mut tx = house.ops.begin().await.unwrap();
    enable_producer_in_tx(&mut tx, now, made.producer.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(known().await);
}

#[tokio::test]
async fn the_environments_producer_needs_both_its_variables() {
    let house = TestHouse::new().await;
    let now = house.clock.now();
    let env = |names: &'static [&'static str]| {
        EnvCredentials::read(move |name| names.contains(&name).then(|| format!("{name} value")))
    };
    let both = env(&["INGEST_SERVICE_TOKEN", "INGEST_SERVICE_SECRET"]);
    let producers = Producers::new(house.ops.clone(), None, &both);
    let producer = producers.by_token(now, "INGEST_SERVICE_TOKEN value").await.unwrap().expect("known");
    assert_eq!((producer.id, producer.name.as_str()), (ENV_PRODUCER, "env"));
    assert_eq!(producer.secrets, [Secret::new("INGEST_SERVICE_SECRET value")]);
    assert!(producers.by_token(now, "other").await.unwrap().is_none());

    for names in [&["INGEST_SERVICE_TOKEN"][..], &["INGEST_SERVICE_SECRET"], &[]] {
        let producers = Producers::new(house.ops.clone(), None, &env(names));
        for token in ["INGEST_SERVICE_TOKEN value", ""] {
            assert!(producers.by_token(now, token).await.unwrap().is_none(), "{names:?} {token:?}");
        }
    }
}
