//! Passwords and throttling.

use crate::people::{PASSWORD, disable, request, session, sign_in, user};
use chrono::TimeDelta;
use contracts::Role;
use identity::{
    Password, SessionSettings, SignInError,
    sessions::{self, Outcome, Refusal},
    users,
};
use platform::Clock;
use testkit::TestHouse;

const STRICT: SessionSettings = SessionSettings {
    life: TimeDelta::hours(12),
    idle: TimeDelta::hours(2),
    seen_every: TimeDelta::minutes(1),
    window: TimeDelta::minutes(15),
    account_failures: 3,
    address_failures: 5,
    code_failures: 3,
    half_life: TimeDelta::minutes(10),
    links_per_account: 3,
    links_per_address: 5,
};

fn is_wrong<T>(result: &Result<T, SignInError>) -> bool {
    matches!(result, Err(SignInError::Wrong))
}

fn locked_for<T>(result: Result<T, SignInError>) -> Option<u32> {
    match result {
        Err(SignInError::Locked { retry_after_seconds }) => Some(retry_after_seconds),
        _ => None,
    }
}

#[tokio::test]
async fn the_right_password_opens_a_session_and_nothing_else_does() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Manager).await;

    let signed_in = sign_in(&house, &STRICT, &request(" Made@Kembara.TEST", PASSWORD)).await.unwrap();
    assert_eq!(signed_in.me.id, made.id);
    assert_eq!(signed_in.me.role, Role::Manager);
    assert_eq!(session(&house, &signed_in.token).await.unwrap().id, signed_in.session_id);

    for (email, password) in [
        ("made@kembara.test", "correct horse batterz"),
        ("made@kembara.test", ""),
        ("nobody@kembara.test", PASSWORD),
        ("not an address", PASSWORD),
    ] {
        assert!(
            is_wrong(&sign_in(&house, &SessionSettings::default(), &request(email, password)).await),
            "{email}"
        );
    }
}

#[tokio::test]
async fn a_disabled_user_is_told_what_a_stranger_is_told() {
    let house = TestHouse::new().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    disable(&house, made.id).await.unwrap();
    assert!(is_wrong(&sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await));
}

#[tokio::test]
async fn an_account_locks_after_so_many_failures_and_opens_again() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    for _ in 0..3 {
        assert!(is_wrong(&sign_in(&house, &STRICT, &request("made@kembara.test", "wrong")).await));
        house.clock.advance(TimeDelta::minutes(1));
    }
    // also with the right password, from another address, and typed another way
    let mut elsewhere = request("MADE@kembara.test ", PASSWORD);
    elsewhere.address = Some("198.51.100.1".parse().unwrap());
    assert_eq!(locked_for(sign_in(&house, &STRICT, &elsewhere).await), Some(12 * 60));

    house.clock.advance(TimeDelta::minutes(12) - TimeDelta::seconds(1));
    assert_eq!(locked_for(sign_in(&house, &STRICT, &elsewhere).await), Some(1));
    house.clock.advance(TimeDelta::seconds(1));
    assert!(sign_in(&house, &STRICT, &elsewhere).await.is_ok());
}

#[tokio::test]
async fn an_account_that_does_not_exist_locks_alike() {
    let house = TestHouse::new().await;
    for _ in 0..3 {
        assert!(is_wrong(&sign_in(&house, &STRICT, &request("nobody@kembara.test", "wrong")).await));
    }
    let locked = locked_for(sign_in(&house, &STRICT, &request("nobody@kembara.test", "wrong")).await);
    assert_eq!(locked, Some(15 * 60));
}

#[tokio::test]
async fn success_forgives_the_account() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let settings = SessionSettings { address_failures: 100, ..STRICT };
    for _ in 0..3 {
        for _ in 0..2 {
            assert!(is_wrong(&sign_in(&house, &settings, &request("made@kembara.test", "wrong")).await));
        }
        assert!(sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await.is_ok());
    }
}

#[tokio::test]
async fn an_address_locks_whatever_accounts_it_tries_and_success_does_not_count() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    for _ in 0..8 {
        assert!(sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await.is_ok());
    }
    for number in 0..5 {
        let email = format!("guess{number}@kembara.test");
        assert!(is_wrong(&sign_in(&house, &STRICT, &request(&email, "wrong")).await), "{email}");
    }
    assert!(locked_for(sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await).is_some());

    let mut elsewhere = request("made@kembara.test", PASSWORD);
    elsewhere.address = Some("198.51.100.1".parse().unwrap());
    assert!(sign_in(&house, &STRICT, &elsewhere).await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn parallel_tries_do_not_pass_the_limit_together() {
    let house = std::sync::Arc::new(TestHouse::new().await);
    user(&house, "made@kembara.test", Role::Staff).await;
    let settings = SessionSettings { address_failures: 100, ..STRICT };
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let house = house.clone();
        tries.spawn(async move { sign_in(&house, &settings, &request("made@kembara.test", "wrong")).await });
    }
    let results = tries.join_all().await;
    assert_eq!(results.iter().filter(|result| is_wrong(result)).count(), 3);
    assert_eq!(results.into_iter().filter_map(locked_for).count(), 17);
}

#[tokio::test]
async fn a_new_password_lifts_the_lock_and_ends_the_sessions() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    let before = sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await.unwrap();
    let settings = SessionSettings { address_failures: 100, ..STRICT };
    for _ in 0..4 {
        assert!(sign_in(&house, &settings, &request("made@kembara.test", "wrong")).await.is_err());
    }

    set_password(&house, made.id, "another good passphrase").await;
    assert!(session(&house, &before.token).await.is_none());
    assert!(
        sign_in(&house, &settings, &request("made@kembara.test", "another good passphrase")).await.is_ok()
    );
    assert!(is_wrong(&sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await));
}

async fn set_password(house: &TestHouse, id: contracts::ids::UserId, text: &str) {
    let password = Password::new(text).unwrap();
    let hash = users::hash_password(house.ids.as_ref(), &password).await.unwrap();
    let mut tx = house.ops.begin().await.unwrap();
    let new = users::NewPassword { hash: &hash, state: users::PasswordState::Own, keep: None };
    users::set_password_in_tx(&mut tx, house.clock.now(), id, new).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_changes_while_the_password_is_looked_at_counts() {
    let house = TestHouse::new().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    let right = request("made@kembara.test", PASSWORD);
    let (ids, now) = (house.ids.as_ref(), house.clock.now());

    let attempt = sessions::attempt(&house.ops, ids, now, &STRICT, &right).await.unwrap();
    set_password(&house, made.id, "another good passphrase").await;
    let mut tx = house.ops.begin().await.unwrap();
    let outcome = sessions::settle_in_tx(&mut tx, ids, now, &STRICT, &right, attempt).await.unwrap();
    assert!(matches!(outcome, Outcome::Wrong(Refusal::WrongPassword { .. })), "{outcome:?}");
    tx.rollback().await.unwrap();

    let right = request("made@kembara.test", "another good passphrase");
    let attempt = sessions::attempt(&house.ops, ids, now, &STRICT, &right).await.unwrap();
    disable(&house, made.id).await.unwrap();
    let mut tx = house.ops.begin().await.unwrap();
    let outcome = sessions::settle_in_tx(&mut tx, ids, now, &STRICT, &right, attempt).await.unwrap();
    assert!(matches!(outcome, Outcome::Wrong(Refusal::Disabled { .. })), "{outcome:?}");
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_hash_with_older_parameters_is_replaced_at_sign_in() {
    // argon2id, 8 MiB, one pass, of PASSWORD
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    let stored = async || -> String {
        sqlx::query_scalar("select password_hash from identity.staff_user where user_id = $1")
            .bind(made.id.0)
            .fetch_one(house.ops.pool())
            .await
            .unwrap()
    };
    sqlx::query("update identity.staff_user set password_hash = $1")
        .bind(older_hash())
        .execute(house.ops.pool())
        .await
        .unwrap();

    assert!(is_wrong(&sign_in(&house, &STRICT, &request("made@kembara.test", "wrong")).await));
    assert_eq!(stored().await, older_hash());
    assert!(sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await.is_ok());
    assert!(stored().await.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(sign_in(&house, &STRICT, &request("made@kembara.test", PASSWORD)).await.is_ok());
}

fn older_hash() -> String {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
    let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8_192, 1, 1, None).unwrap());
    let salt = SaltString::encode_b64(&[3; 16]).unwrap();
    older.hash_password(PASSWORD.as_bytes(), &salt).unwrap().to_string()
}
