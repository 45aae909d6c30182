//! Who came in, who did not, and what the audit trail says of it.

use audit::{AuditQuery, AuditRow};
use chrono::TimeDelta;
use contracts::Role;
use flows::{House, sign_in, staff};
use identity::{Password, SessionSettings, SignIn, SignInError, Surface};
use platform::Clock;
use testkit::{TestHouse, personas};

const PASSWORD: &str = "correct horse battery";

async fn house() -> (TestHouse, House) {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        identity::switches::FirstValues::all(true),
    );
    (test, house)
}

async fn user(house: &House, email: &str, role: Role) -> contracts::ids::UserId {
    let new = staff::NewStaff {
        email: email.parse().unwrap(),
        name: "Made".to_owned(),
        role,
        password: Password::new(PASSWORD).unwrap(),
    };
    staff::create_user(house, &personas::admin(), new).await.unwrap().id
}

fn request(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        surface: Surface::Admin,
        address: Some("203.0.113.7".parse().unwrap()),
        user_agent: None,
        request_id: "r1".to_owned(),
    }
}

async fn trail(house: &House) -> Vec<AuditRow> {
    let rows = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap().rows;
    rows.into_iter().filter(|row| row.event_type.starts_with("SIGN")).collect()
}

#[tokio::test]
async fn a_sign_in_and_a_sign_out_are_audited() {
    let (test, house) = house().await;
    let id = user(&house, "made@kembara.test", Role::Manager).await;
    let settings = SessionSettings::default();
    let signed_in =
        sign_in::sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await.unwrap();
    let caller = async || {
        sign_in::caller_by_session(
            &house,
            &settings,
            &signed_in.token,
            Surface::Admin,
            "r2",
            identity::sessions::Use::Counts,
        )
        .await
        .unwrap()
    };
    let found = caller().await.expect("signed in");
    assert_eq!(found.actor.role, Some(Role::Manager));
    assert_eq!(found.actor.label, "made@kembara.test");
    assert_eq!(found.actor.request_id, "r2");

    test.clock.advance(TimeDelta::minutes(5));
    sign_in::sign_out(&house, &found).await.unwrap();
    sign_in::sign_out(&house, &found).await.unwrap();
    assert!(caller().await.is_none());

    let rows = trail(&house).await;
    let seen: Vec<_> = rows.iter().map(|row| (row.event_type.as_str(), row.principal.clone())).collect();
    let principal = format!("user:{id}");
    assert_eq!(seen, [("SIGNED_OUT", principal.clone()), ("SIGNED_IN", principal)]);
    assert_eq!(rows[0].at, test.clock.now());
    assert_eq!(rows[1].metadata.as_ref().unwrap()["address"], "203.0.113.7");
}

#[tokio::test]
async fn a_failed_sign_in_is_audited_without_what_was_typed() {
    let (_test, house) = house().await;
    let id = user(&house, "made@kembara.test", Role::Staff).await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let settings = SessionSettings::default();
    let fail = async |email: &str, password: &str| {
        let answer = sign_in::sign_in(&house, &settings, &request(email, password)).await;
        assert!(matches!(answer, Err(SignInError::Wrong)), "{answer:?}");
    };
    fail("made@kembara.test", "typed-password-1").await;
    fail("Stranger@example.org", "typed-password-2").await;
    fail("stranger@example.org ", "typed-password-3").await;
    staff::disable_user(&house, &personas::admin(), id).await.unwrap();
    fail("made@kembara.test", PASSWORD).await;

    let rows = trail(&house).await;
    let reasons: Vec<_> = rows.iter().map(|row| row.metadata.as_ref().unwrap()["reason"].clone()).collect();
    assert_eq!(reasons, ["disabled", "unknown_account", "unknown_account", "wrong_password"]);
    assert!(rows.iter().all(|row| row.event_type == "SIGN_IN_FAILED" && row.role.is_none()));
    assert_eq!(rows[3].resource_id, id.to_string());
    assert_eq!(rows[1].resource_id, rows[2].resource_id, "one unknown account, one hash");
    assert_eq!(rows[1].resource_id.len(), 12);

    let all = serde_json::to_string(&rows).unwrap().to_lowercase();
    for kept_out in ["stranger", "example.org", "typed-password", PASSWORD] {
        assert!(!all.contains(kept_out), "{kept_out} is in the trail");
    }
}

#[tokio::test]
async fn a_flood_on_a_locked_account_leaves_one_row() {
    let (_test, house) = house().await;
    let settings = SessionSettings { account_failures: 2, ..SessionSettings::default() };
    for _ in 0..8 {
        assert!(sign_in::sign_in(&house, &settings, &request("made@kembara.test", "wrong")).await.is_err());
    }
    let types: Vec<_> = trail(&house).await.into_iter().map(|row| row.event_type).collect();
    assert_eq!(types, ["SIGN_IN_LOCKED", "SIGN_IN_FAILED", "SIGN_IN_FAILED"]);
}

#[tokio::test]
async fn no_session_without_its_audit_row() {
    let (_test, house) = house().await;
    let id = user(&house, "made@kembara.test", Role::Staff).await;
    let settings = SessionSettings::default();
    let sessions = async || identity::sessions::sign_out_everywhere(&house.ops, id).await.unwrap();
    sign_in::sign_in(&house, &settings, &request("made@kembara.test", PASSWORD)).await.unwrap();
    assert_eq!(sessions().await, 1);

    // PostgreSQL takes no NUL in a text: the session is written, its audit row is refused
    let odd = SignIn { request_id: "r\0".to_owned(), ..request("made@kembara.test", PASSWORD) };
    let answer = sign_in::sign_in(&house, &settings, &odd).await;
    assert!(matches!(answer, Err(SignInError::Db(_))), "{answer:?}");
    assert_eq!(sessions().await, 0);
}
