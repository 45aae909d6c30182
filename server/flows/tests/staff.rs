//! What an ADMIN does, and what the audit trail says of it.

use audit::{AuditQuery, AuditRow};
use chrono::TimeDelta;
use contracts::{Role, ids::UserId};
use flows::{
    House,
    staff::{self, NewStaff, StaffError},
};
use identity::{
    MasterKey, Password, Switch,
    producers::{NewProducer, producer_list},
    switches::switch_list,
    tokens::{NewToken, token_list},
    users::user_list,
};
use platform::Actor;
use testkit::{TestHouse, personas};

const KEY: [u8; 32] = [7; 32];

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

fn new_staff(email: &str, role: Role) -> NewStaff {
    NewStaff {
        email: email.parse().unwrap(),
        name: "Made".to_owned(),
        role,
        password: Password::new("correct horse battery").unwrap(),
    }
}

fn new_token(house: &House) -> NewToken {
    let expires_at = house.clock.now() + TimeDelta::days(30);
    NewToken { name: "site".to_owned(), role: Role::Staff, expires_at }
}

async fn trail(house: &House) -> Vec<AuditRow> {
    let mut rows = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap().rows;
    rows.reverse();
    rows
}

fn types(rows: &[AuditRow]) -> Vec<&str> {
    rows.iter().map(|row| row.event_type.as_str()).collect()
}

#[tokio::test]
async fn each_change_of_a_user_is_audited_once_with_before_and_after() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let id =
        staff::create_user(&house, &admin, new_staff("made@kembara.test", Role::Staff)).await.unwrap().id;
    staff::create_user(&house, &admin, new_staff("boss@kembara.test", Role::Admin)).await.unwrap();
    staff::set_role(&house, &admin, id, Role::Manager).await.unwrap();
    staff::set_role(&house, &admin, id, Role::Manager).await.unwrap();
    staff::disable_user(&house, &admin, id).await.unwrap();
    staff::disable_user(&house, &admin, id).await.unwrap();
    staff::enable_user(&house, &admin, id).await.unwrap();
    let password = Password::new("another good passphrase").unwrap();
    staff::reset_password(&house, &admin, id, &password).await.unwrap();

    let rows = trail(&house).await;
    assert_eq!(
        types(&rows),
        [
            "USER_CREATED",
            "USER_CREATED",
            "USER_ROLE_CHANGED",
            "USER_DISABLED",
            "USER_ENABLED",
            "USER_PASSWORD_RESET"
        ]
    );
    let role = &rows[2];
    assert_eq!((role.resource_type.as_str(), role.resource_id.clone()), ("user", id.to_string()));
    assert_eq!(role.before.as_ref().unwrap()["role"], "STAFF");
    assert_eq!(role.after.as_ref().unwrap()["role"], "MANAGER");
    assert_eq!(role.actor, "admin@kembara.test");

    let all = serde_json::to_string(&rows).unwrap();
    for secret in ["argon2", "correct horse", "another good"] {
        assert!(!all.contains(secret), "{secret} is in the trail");
    }
}

#[tokio::test]
async fn what_is_refused_leaves_no_trace() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let id =
        staff::create_user(&house, &admin, new_staff("boss@kembara.test", Role::Admin)).await.unwrap().id;
    let before = trail(&house).await.len();

    let refused = staff::disable_user(&house, &admin, id).await;
    assert!(matches!(refused, Err(StaffError::Conflict(_))), "{refused:?}");
    let refused = staff::set_role(&house, &admin, id, Role::Staff).await;
    assert!(matches!(refused, Err(StaffError::Conflict(_))), "{refused:?}");
    let refused = staff::create_user(&house, &admin, new_staff("BOSS@kembara.test", Role::Staff)).await;
    assert!(matches!(refused, Err(StaffError::Invalid { field: "email", .. })), "{refused:?}");
    let refused = staff::enable_user(&house, &admin, UserId(house.ids.new_id(house.clock.now()))).await;
    assert!(matches!(refused, Err(StaffError::NotFound("user"))), "{refused:?}");
    let refused = staff::create_producer(&house, &admin, None, NewProducer::default()).await;
    assert!(matches!(refused, Err(StaffError::NoMasterKey)), "{refused:?}");
    let refused = staff::set_switch(&house, &admin, Switch::IngestQueue, false, " ").await;
    assert!(matches!(refused, Err(StaffError::Invalid { field: "reason", .. })), "{refused:?}");

    assert_eq!(trail(&house).await.len(), before);
    let user = &user_list(&house.ops).await.unwrap()[0];
    assert_eq!((user.role, user.disabled_at), (Role::Admin, None));
}

#[tokio::test]
async fn a_change_whose_audit_row_fails_does_not_happen() {
    let (_test, house) = house().await;
    // PostgreSQL takes no NUL in a text: the change is written, its audit row is refused
    let odd = Actor { request_id: "r\0".to_owned(), ..personas::admin() };
    let db = |refused: StaffError| assert!(matches!(refused, StaffError::Db(_)), "{refused:?}");

    db(staff::create_user(&house, &odd, new_staff("a@kembara.test", Role::Staff)).await.unwrap_err());
    db(staff::create_token(&house, &odd, new_token(&house)).await.unwrap_err());
    let key = MasterKey::from(KEY);
    let new = NewProducer { name: "site".to_owned(), ..NewProducer::default() };
    db(staff::create_producer(&house, &odd, Some(&key), new).await.unwrap_err());
    db(staff::set_switch(&house, &odd, Switch::IngestQueue, false, "test").await.unwrap_err());

    assert!(user_list(&house.ops).await.unwrap().is_empty());
    assert!(token_list(&house.ops).await.unwrap().is_empty());
    assert!(producer_list(&house.ops).await.unwrap().is_empty());
    let switches = switch_list(&house.ops, house.switches.first()).await.unwrap();
    assert!(switches.iter().any(|state| state.switch == Switch::IngestQueue && state.enabled));
}

#[tokio::test]
async fn only_an_admin_may() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let id =
        staff::create_user(&house, &admin, new_staff("made@kembara.test", Role::Staff)).await.unwrap().id;
    let (token, _) = staff::create_token(&house, &admin, new_token(&house)).await.unwrap();
    let key = MasterKey::from(KEY);
    let named = |name: &str| NewProducer { name: name.to_owned(), ..NewProducer::default() };
    let made = staff::create_producer(&house, &admin, Some(&key), named("site")).await.unwrap();
    let producer = made.producer.id;
    let print = made.producer.secrets[0].fingerprint.as_str();
    let password = Password::new("another good passphrase").unwrap();
    let before = trail(&house).await.len();

    for actor in [personas::staff(), personas::manager(), Actor::system("status-clock")] {
        let hour = TimeDelta::hours(1);
        let refusals = [
            staff::create_user(&house, &actor, new_staff("b@kembara.test", Role::Staff)).await.err(),
            staff::set_role(&house, &actor, id, Role::Admin).await.err(),
            staff::disable_user(&house, &actor, id).await.err(),
            staff::enable_user(&house, &actor, id).await.err(),
            staff::reset_password(&house, &actor, id, &password).await.err(),
            staff::create_token(&house, &actor, new_token(&house)).await.err(),
            staff::revoke_token(&house, &actor, token.id).await.err(),
            staff::create_producer(&house, &actor, Some(&key), named("b")).await.err(),
            staff::add_producer_secret(&house, &actor, Some(&key), producer).await.err(),
            staff::drop_producer_secret(&house, &actor, producer, print).await.err(),
            staff::rotate_producer_token(&house, &actor, producer, hour).await.err(),
            staff::disable_producer(&house, &actor, producer).await.err(),
            staff::enable_producer(&house, &actor, producer).await.err(),
            staff::set_switch(&house, &actor, Switch::IngestQueue, false, "test").await.err(),
        ];
        for (number, refusal) in refusals.iter().enumerate() {
            assert!(
                matches!(refusal, Some(StaffError::Forbidden)),
                "{number} by {}: {refusal:?}",
                actor.label
            );
        }
    }
    assert_eq!(trail(&house).await.len(), before);
}

#[tokio::test]
async fn tokens_producers_and_switches_are_audited_without_their_secrets() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let key = MasterKey::from(KEY);

    let (token, token_secret) = staff::create_token(&house, &admin, new_token(&house)).await.unwrap();
    staff::revoke_token(&house, &admin, token.id).await.unwrap();
    staff::revoke_token(&house, &admin, token.id).await.unwrap();
    let new = NewProducer { name: "site".to_owned(), ..NewProducer::default() };
    let made = staff::create_producer(&house, &admin, Some(&key), new).await.unwrap();
    let id = made.producer.id;
    let (_, second) = staff::add_producer_secret(&house, &admin, Some(&key), id).await.unwrap();
    let old = made.producer.secrets[0].fingerprint.clone();
    staff::drop_producer_secret(&house, &admin, id, &old).await.unwrap();
    let (_, next) = staff::rotate_producer_token(&house, &admin, id, TimeDelta::hours(1)).await.unwrap();
    staff::disable_producer(&house, &admin, id).await.unwrap();
    staff::disable_producer(&house, &admin, id).await.unwrap();
    staff::enable_producer(&house, &admin, id).await.unwrap();
    staff::set_switch(&house, &admin, Switch::IngestQueue, false, "maintenance").await.unwrap();

    let rows = trail(&house).await;
    assert_eq!(
        types(&rows),
        [
            "TOKEN_CREATED",
            "TOKEN_REVOKED",
            "PRODUCER_CREATED",
            "PRODUCER_SECRET_ADDED",
            "PRODUCER_SECRET_DROPPED",
            "PRODUCER_TOKEN_ROTATED",
            "PRODUCER_DISABLED",
            "PRODUCER_ENABLED",
            "SWITCH_CHANGED"
        ]
    );
    assert_eq!(rows[4].metadata.as_ref().unwrap()["fingerprint"], old);
    let disabled_at = |row: &AuditRow| {
        let at = |state: &Option<serde_json::Value>| state.as_ref().unwrap()["disabled_at"].is_string();
        (at(&row.before), at(&row.after))
    };
    assert_eq!((disabled_at(&rows[6]), disabled_at(&rows[7])), ((false, true), (true, false)));
    let switch = &rows[8];
    assert_eq!(switch.resource_id, "INGEST_QUEUE_ENABLED");
    assert_eq!(switch.before.as_ref().unwrap()["enabled"], true);
    assert_eq!(switch.after.as_ref().unwrap()["reason"], "maintenance");

    let all = serde_json::to_string(&rows).unwrap();
    for secret in [&token_secret, &made.token, &made.secret, &second, &next] {
        assert!(!all.contains(secret.expose()), "a secret is in the trail");
    }
}
