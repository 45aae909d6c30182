use crate::people::{PASSWORD, disable, request, session, sign_in, user};
use chrono::TimeDelta;
use contracts::{Role, ids::UserId};
use identity::{
    Password, PasswordHash, SessionSettings,
    links::{self, LinkPurpose, LinkToken, UseLinkError},
    sessions::{self, Outcome},
    users::{self, NewPassword, PasswordState},
};
use platform::Clock;
use testkit::TestHouse;

async fn issue(house: &TestHouse, id: UserId, purpose: LinkPurpose) -> LinkToken {
    let mut tx = house.ops.begin().await.unwrap();
    let token =
        links::issue_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), id, purpose).await.unwrap();
    tx.commit().await.unwrap();
    token
}

async fn hash(house: &TestHouse, text: &str) -> PasswordHash {
    users::hash_password(house.ids.as_ref(), &Password::new(text).unwrap()).await.unwrap()
}

async fn use_link(house: &TestHouse, token: &LinkToken, hash: &PasswordHash) -> bool {
    let mut tx = house.ops.begin().await.unwrap();
    match links::use_link_in_tx(&mut tx, house.clock.now(), token, hash).await {
        Ok(_) => tx.commit().await.is_ok(),
        Err(UseLinkError::Spent) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_takes_the_others_along() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let settings = SessionSettings::default();
    let before = sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await.unwrap();
    let (first, second) =
        (issue(&house, made, LinkPurpose::Reset).await, issue(&house, made, LinkPurpose::Reset).await);
    let new = hash(&house, "another good passphrase").await;

    // looking is free: mail programs do
    for _ in 0..2 {
        let seen = links::link_by_token(&house.ops, house.clock.now(), &first).await.unwrap().unwrap();
        assert_eq!((seen.email.as_str(), seen.purpose), ("made@kembara.test", LinkPurpose::Reset));
    }
    assert!(use_link(&house, &first, &new).await);
    assert!(!use_link(&house, &first, &new).await, "used before");
    assert!(!use_link(&house, &second, &new).await, "spent by the first");
    assert!(session(&house, &before.token).await.is_none());
    assert!(
        sign_in(&house, &settings, &request("made@kembara.test", "another good passphrase")).await.is_ok()
    );
    assert!(sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_at_a_time_use_one_link_once() {
    let house = std::sync::Arc::new(TestHouse::new().await);
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let token = issue(&house, made, LinkPurpose::Reset).await;
    let new = hash(&house, "another good passphrase").await;
    let mut uses = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (house, token, new) = (house.clone(), token.clone(), new.clone());
        uses.spawn(async move { use_link(&house, &token, &new).await });
    }
    assert_eq!(uses.join_all().await.into_iter().filter(|used| *used).count(), 1);
}

#[tokio::test]
async fn a_link_ends_with_its_time_with_a_new_password_and_with_the_account() {
    let house = TestHouse::new().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let new = hash(&house, "another good passphrase").await;

    let (reset, invite) =
        (issue(&house, made, LinkPurpose::Reset).await, issue(&house, made, LinkPurpose::Invite).await);
    house.clock.advance(TimeDelta::minutes(30));
    assert!(!use_link(&house, &reset, &new).await, "half an hour is up");
    assert!(
        links::link_by_token(&house.ops, house.clock.now(), &invite).await.unwrap().is_some(),
        "three days are not"
    );

    let mut tx = house.ops.begin().await.unwrap();
    let changed = NewPassword { hash: &new, state: PasswordState::Own, keep: None };
    users::set_password_in_tx(&mut tx, house.clock.now(), made, changed).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!use_link(&house, &invite, &new).await, "the password was changed since");

    let late = issue(&house, made, LinkPurpose::Reset).await;
    disable(&house, made).await.unwrap();
    assert!(!use_link(&house, &late, &new).await, "disabled");
    assert!(!use_link(&house, &LinkToken::from("made up"), &new).await);

    let stored: Vec<Vec<u8>> = sqlx::query_scalar("select token_hash from identity.password_link")
        .fetch_all(house.ops.pool())
        .await
        .unwrap();
    assert!(stored.iter().all(|hash| hash.as_slice() != late.expose().as_bytes()));
}

#[tokio::test]
async fn links_are_asked_for_a_few_times_whether_or_not_the_account_exists() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let settings = SessionSettings::default();
    let now = house.clock.now();
    let mut answers = Vec::new();
    for email in ["made@kembara.test", "nobody@kembara.test"] {
        let mut refused = Vec::new();
        for _ in 0..5 {
            let refusal = links::count_link_request(&house.ops, now, &settings, email, None).await.unwrap();
            refused.push(refusal.map(|refusal| refusal.retry_after_seconds));
        }
        answers.push(refused);
    }
    assert_eq!(answers[0], [None, None, None, Some(900), Some(900)]);
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_password_an_admin_has_seen_opens_no_session() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let new = hash(&house, "another good passphrase").await;
    let mut tx = house.ops.begin().await.unwrap();
    let temporary = NewPassword { hash: &new, state: PasswordState::Temporary, keep: None };
    users::set_password_in_tx(&mut tx, house.clock.now(), made, temporary).await.unwrap();
    tx.commit().await.unwrap();

    let (ids, now, settings) = (house.ids.as_ref(), house.clock.now(), SessionSettings::default());
    let right = request("made@kembara.test", "another good passphrase");
    let attempt = sessions::attempt(&house.ops, ids, now, &settings, &right).await.unwrap();
    let mut tx = house.ops.begin().await.unwrap();
    let outcome = sessions::settle_in_tx(&mut tx, ids, now, &settings, &right, attempt).await.unwrap();
    tx.commit().await.unwrap();
    let Outcome::OwnPasswordWanted { link, .. } = outcome else { panic!("{outcome:?}") };
    let own = hash(&house, "my very own passphrase").await;
    assert!(use_link(&house, &link, &own).await);
    assert!(
        sign_in(&house, &settings, &request("made@kembara.test", "my very own passphrase")).await.is_ok()
    );
}
