use crate::people::{request, session, user};
use chrono::TimeDelta;
use contracts::{Role, ids::UserId};
use identity::{
    MasterKey, Secret, SessionSettings, SessionToken, SignedIn, Surface,
    second_step::{self, SecondStepError, Standing, Used},
    sessions::{self, CodeAttempt, CodeTry, Outcome, Refusal},
};
use platform::Clock;
use testkit::TestHouse;

const PASSWORD: &str = crate::people::PASSWORD;

fn key() -> MasterKey {
    MasterKey::from([7; 32])
}

fn settings() -> SessionSettings {
    SessionSettings { code_failures: 3, ..SessionSettings::default() }
}

/// What the app would show `later` from now.
async fn code(house: &TestHouse, secret: &str, later: TimeDelta) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let at = (house.clock.now() + later).timestamp();
    totp.generate(u64::try_from(at).unwrap()).to_string()
}

/// The secret in the app, and the recovery codes.
async fn enrolled(house: &TestHouse, id: UserId) -> (String, Vec<Secret>) {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await.unwrap();
    second_step::begin_in_tx(&mut tx, ids, now, Some(&key()), id).await.unwrap();
    tx.commit().await.unwrap();
    let shown = second_step::enrolment(&house.ops, Some(&key()), id).await.unwrap().expect("being set up");
    let secret = shown.manual_key.expose().replace(' ', "");
    let first = code(house, &secret, TimeDelta::zero()).await;
    let mut tx = house.ops.begin().await.unwrap();
    let codes = second_step::confirm_in_tx(&mut tx, ids, now, Some(&key()), id, &first).await.unwrap();
    tx.commit().await.unwrap();
    (secret, codes)
}

async fn password_right(house: &TestHouse) -> SessionToken {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let right = request("made@kembara.test", PASSWORD);
    let attempt = sessions::attempt(&house.ops, ids, now, &settings(), &right).await.unwrap();
    let mut tx = house.ops.begin().await.unwrap();
    let outcome = sessions::settle_in_tx(&mut tx, ids, now, &settings(), &right, attempt).await.unwrap();
    tx.commit().await.unwrap();
    match outcome {
        Outcome::CodeWanted { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

#[derive(Debug)]
enum Answer {
    In(Box<SignedIn>, Used),
    Wrong,
    Locked,
    Nobody,
}

async fn try_code(house: &TestHouse, half: &SessionToken, code: &str) -> Answer {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let request = CodeTry {
        half: half.clone(),
        code: code.to_owned(),
        surface: Surface::Admin,
        address: None,
        user_agent: None,
        request_id: "r".to_owned(),
    };
    let user = match sessions::attempt_code(&house.ops, now, &settings(), &request).await.unwrap() {
        CodeAttempt::Nobody => return Answer::Nobody,
        CodeAttempt::Locked { .. } => return Answer::Locked,
        CodeAttempt::Counted { user } => user,
    };
    let mut tx = house.ops.begin().await.unwrap();
    let settled = sessions::settle_code_in_tx(&mut tx, ids, now, &settings(), Some(&key()), &request, user)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    match settled {
        (Outcome::SignedIn(signed_in), Some(used)) => Answer::In(Box::new(signed_in), used),
        (Outcome::Wrong(Refusal::WrongCode { .. }), None) => Answer::Wrong,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_a_code_counts_once() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let (secret, _) = enrolled(&house, made).await;

    let half = password_right(&house).await;
    assert!(session(&house, &half).await.is_none(), "half a sign-in is no session");
    // the code that confirmed the set-up has been used
    let used = code(&house, &secret, TimeDelta::zero()).await;
    assert!(matches!(try_code(&house, &half, &used).await, Answer::Wrong));

    house.clock.advance(TimeDelta::seconds(30));
    let fresh = code(&house, &secret, TimeDelta::zero()).await;
    let typed = format!(" {} {} ", &fresh[..3], &fresh[3..]);
    let Answer::In(signed_in, Used::Code) = try_code(&house, &half, &typed).await else { panic!("not in") };
    assert!(session(&house, &signed_in.token).await.is_some());

    assert!(matches!(try_code(&house, &half, &fresh).await, Answer::Nobody), "the half sign-in is used up");
    let again = password_right(&house).await;
    assert!(matches!(try_code(&house, &again, &fresh).await, Answer::Wrong), "seen over a shoulder");
    // nor does the one before it count any more, though it lies inside the allowed drift
    let older = code(&house, &secret, TimeDelta::seconds(-30)).await;
    assert!(matches!(try_code(&house, &again, &older).await, Answer::Wrong));
}

#[tokio::test]
async fn a_recovery_code_stands_in_once() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let (_, codes) = enrolled(&house, made).await;
    assert_eq!(codes.len(), 10);

    let half = password_right(&house).await;
    let typed = codes[0].expose().to_uppercase().replace('-', " ");
    assert!(matches!(try_code(&house, &half, &typed).await, Answer::In(_, Used::RecoveryCode { left: 9 })));
    let half = password_right(&house).await;
    assert!(matches!(try_code(&house, &half, codes[0].expose()).await, Answer::Wrong));

    let stored: Vec<Vec<u8>> = sqlx::query_scalar("select code_hash from identity.recovery_code")
        .fetch_all(house.ops.pool())
        .await
        .unwrap();
    assert!(stored.iter().all(|hash| hash.len() == 32), "kept as hashes");
    let mut tx = house.ops.begin().await.unwrap();
    second_step::renew_codes_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), made).await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(try_code(&house, &half, codes[1].expose()).await, Answer::Wrong), "renewed");
}

#[tokio::test]
async fn guessing_codes_locks_and_a_new_password_try_does_not_unlock() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let (secret, _) = enrolled(&house, made).await;
    house.clock.advance(TimeDelta::minutes(1));
    for _ in 0..3 {
        let half = password_right(&house).await;
        assert!(matches!(try_code(&house, &half, "000000").await, Answer::Wrong));
    }
    let half = password_right(&house).await;
    let right = code(&house, &secret, TimeDelta::zero()).await;
    assert!(matches!(try_code(&house, &half, &right).await, Answer::Locked));
    house.clock.advance(TimeDelta::minutes(15));
    assert!(matches!(try_code(&house, &half, &right).await, Answer::Nobody), "ten minutes are up");
    let (half, right) = (password_right(&house).await, code(&house, &secret, TimeDelta::zero()).await);
    assert!(matches!(try_code(&house, &half, &right).await, Answer::In(..)));
}

#[tokio::test]
async fn the_secret_is_sealed_and_belongs_to_its_user() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    let wayan = user(&house, "wayan@kembara.test", Role::Staff).await.id;
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await.unwrap();
    let none = second_step::begin_in_tx(&mut tx, ids, now, None, made).await;
    assert!(matches!(none, Err(SecondStepError::NoMasterKey)), "{none:?}");
    tx.rollback().await.unwrap();
    let (secret, _) = enrolled(&house, made).await;

    let sealed: Vec<u8> = sqlx::query_scalar("select sealed from identity.second_step")
        .fetch_one(house.ops.pool())
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains(&secret));
    // a row moved to somebody else does not open
    sqlx::query("update identity.second_step set user_id = $1, confirmed_at = null")
        .bind(wayan.0)
        .execute(house.ops.pool())
        .await
        .unwrap();
    let moved = second_step::enrolment(&house.ops, Some(&key()), wayan).await;
    assert!(matches!(moved, Err(SecondStepError::OtherMasterKey)), "{moved:?}");
}

#[tokio::test]
async fn turned_off_it_asks_no_more_and_on_it_is_not_begun_anew() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await.id;
    enrolled(&house, made).await;
    let half = password_right(&house).await;
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await.unwrap();
    let again = second_step::begin_in_tx(&mut tx, ids, now, Some(&key()), made).await;
    assert!(matches!(again, Err(SecondStepError::AlreadyOn)), "{again:?}");
    assert!(second_step::remove_in_tx(&mut tx, made).await.unwrap());
    assert!(!second_step::remove_in_tx(&mut tx, made).await.unwrap());
    tx.commit().await.unwrap();

    assert_eq!(second_step::standing(&house.ops, made).await.unwrap(), Standing::Off);
    assert!(matches!(try_code(&house, &half, "000000").await, Answer::Nobody));
    let signed_in =
        crate::people::sign_in(&house, &settings(), &request("made@kembara.test", PASSWORD)).await;
    assert!(signed_in.is_ok(), "{signed_in:?}");
}
