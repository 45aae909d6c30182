//! API tokens, of the database and of the environment.

use chrono::{DateTime, TimeDelta, Utc};
use contracts::Role;
use identity::{
    EnvCredentials, Secret,
    tokens::{self, ApiToken, NewToken, TokenError, Tokens, token_by_secret},
};
use platform::{Clock, Principal};
use testkit::TestHouse;

async fn create(house: &TestHouse, days: i64) -> Result<(ApiToken, Secret), TokenError> {
    let now = house.clock.now();
    let new =
        NewToken { name: "site".to_owned(), role: Role::Manager, expires_at: now + TimeDelta::days(days) };
    let mut tx = house.ops.begin().await.unwrap();
    let made = tokens::create_token_in_tx(&mut tx, house.ids.as_ref(), now, new).await?;
    tx.commit().await.unwrap();
    Ok(made)
}

async fn revoke(house: &TestHouse, token: &ApiToken) -> Option<ApiToken> {
    let mut tx = house.ops.begin().await.unwrap();
    let revoked = tokens::revoke_token_in_tx(&mut tx, house.clock.now(), token.id).await.unwrap();
    tx.commit().await.unwrap();
    revoked
}

#[tokio::test]
async fn a_token_is_known_by_its_secret_alone_and_kept_as_a_hash() {
    let house = TestHouse::new().await;
    let (token, secret) = create(&house, 30).await.unwrap();
    assert!(secret.expose().starts_with("kmb_") && secret.expose().len() == 47, "{}", secret.expose());

    let now = house.clock.now();
    let caller = token_by_secret(&house.ops, now, secret.expose()).await.unwrap().expect("known");
    assert_eq!(caller.principal, Principal::Token(token.id));
    assert_eq!((caller.role, caller.label.as_str()), (Role::Manager, "site"));
    for wrong in ["", "kmb_", "kmb_AAAA", &secret.expose()[..46], &secret.expose()[4..]] {
        assert_eq!(token_by_secret(&house.ops, now, wrong).await.unwrap(), None, "{wrong}");
    }
    let row: String = sqlx::query_scalar("select to_jsonb(t)::text from identity.api_token t")
        .fetch_one(house.ops.pool())
        .await
        .unwrap();
    assert!(!row.contains(&secret.expose()[4..]));
    assert!(matches!(create(&house, 0).await, Err(TokenError::BadEnd)));
}

#[tokio::test]
async fn a_token_ends_at_its_time() {
    let house = TestHouse::new().await;
    let tokens = Tokens::new(house.ops.clone(), &EnvCredentials::default());
    let (_, secret) = create(&house, 1).await.unwrap();
    house.clock.advance(TimeDelta::days(1) - TimeDelta::seconds(1));
    assert!(tokens.by_secret(house.clock.now(), secret.expose()).await.unwrap().is_some());
    // known for five seconds, but not beyond its own end
    house.clock.advance(TimeDelta::seconds(1));
    assert!(tokens.by_secret(house.clock.now(), secret.expose()).await.unwrap().is_none());
    assert!(token_by_secret(&house.ops, house.clock.now(), secret.expose()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_revoked_token_is_dead_within_five_seconds_and_a_new_one_takes_over() {
    let house = TestHouse::new().await;
    let tokens = Tokens::new(house.ops.clone(), &EnvCredentials::default());
    let (token, secret) = create(&house, 30).await.unwrap();
    let (_, next) = create(&house, 30).await.unwrap();
    let known =
        async |secret: &Secret| tokens.by_secret(house.clock.now(), secret.expose()).await.unwrap().is_some();
    assert!(known(&secret).await && known(&next).await);

    assert!(revoke(&house, &token).await.is_some());
    assert!(revoke(&house, &token).await.is_none(), "revoked twice");
    assert!(token_by_secret(&house.ops, house.clock.now(), secret.expose()).await.unwrap().is_none());
    house.clock.advance(TimeDelta::seconds(5));
    assert!(!known(&secret).await);
    assert!(known(&next).await);
}

#[tokio::test]
async fn its_use_is_written_down_coarsely() {
    let house = TestHouse::new().await;
    let (_, secret) = create(&house, 30).await.unwrap();
    let first = house.clock.now();
    let used = async || -> Option<DateTime<Utc>> {
        token_by_secret(&house.ops, house.clock.now(), secret.expose()).await.unwrap().expect("known");
        tokens::token_list(&house.ops).await.unwrap()[0].last_used_at
    };
    assert_eq!(used().await, Some(first));
    house.clock.advance(TimeDelta::minutes(4));
    assert_eq!(used().await, Some(first));
    house.clock.advance(TimeDelta::minutes(1));
    assert_eq!(used().await, Some(first + TimeDelta::minutes(5)));
}

#[tokio::test]
async fn the_environments_token_counts_when_it_is_set_and_not_otherwise() {
    let house = TestHouse::new().await;
    let now = house.clock.now();
    let env =
        EnvCredentials::read(|name| (name == "CORE_API_ADMIN_TOKEN").then(|| "legacy-token".to_owned()));
    let tokens = Tokens::new(house.ops.clone(), &env);
    let caller = tokens.by_secret(now, "legacy-token").await.unwrap().expect("known");
    assert_eq!(caller.principal, Principal::EnvToken("CORE_API_ADMIN_TOKEN"));
    assert_eq!(caller.role, Role::Admin);
    assert!(tokens.by_secret(now, "legacy-toke").await.unwrap().is_none());

    for env in [EnvCredentials::default(), EnvCredentials::read(|_| Some(" ".to_owned()))] {
        let tokens = Tokens::new(house.ops.clone(), &env);
        for secret in ["", " ", "legacy-token"] {
            assert!(tokens.by_secret(now, secret).await.unwrap().is_none(), "{secret:?}");
        }
    }
}
