//! How long a session lasts, and for whom.

use crate::people::{PASSWORD, disable, looked_at, request, session, sign_in, user};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{Role, ids::UserId};
use identity::{
    SessionSettings, SessionToken, Surface, purge_expired,
    sessions::{self, Use},
    users,
};
use platform::Clock;
use testkit::TestHouse;

async fn open(house: &TestHouse, email: &str) -> SessionToken {
    sign_in(house, &SessionSettings::default(), &request(email, PASSWORD)).await.unwrap().token
}

#[tokio::test]
async fn a_session_ends_after_two_idle_hours() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    house.clock.advance(TimeDelta::hours(2) - TimeDelta::seconds(1));
    assert!(session(&house, &token).await.is_some());
    house.clock.advance(TimeDelta::hours(2) - TimeDelta::seconds(1));
    assert!(session(&house, &token).await.is_some(), "the request before kept it alive");
    house.clock.advance(TimeDelta::hours(2));
    assert!(session(&house, &token).await.is_none());
}

#[tokio::test]
async fn a_page_that_asks_by_itself_keeps_no_session_alive() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    for quarter in 1..8 {
        house.clock.advance(TimeDelta::minutes(15));
        assert!(looked_at(&house, &token, Use::ByItself).await.is_some(), "quarter {quarter}");
    }
    house.clock.advance(TimeDelta::minutes(15));
    assert!(looked_at(&house, &token, Use::ByItself).await.is_none(), "nobody was there for two hours");
    assert!(session(&house, &token).await.is_none());
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_busy() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    for hour in 1..12 {
        house.clock.advance(TimeDelta::hours(1));
        assert!(session(&house, &token).await.is_some(), "hour {hour}");
    }
    house.clock.advance(TimeDelta::hours(1));
    assert!(session(&house, &token).await.is_none());
}

#[tokio::test]
async fn the_last_request_is_written_at_most_once_a_minute() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    let opened = house.clock.now();
    let seen = async || -> DateTime<Utc> {
        sqlx::query_scalar("select last_seen_at from identity.session")
            .fetch_one(house.ops.pool())
            .await
            .unwrap()
    };
    house.clock.advance(TimeDelta::seconds(59));
    session(&house, &token).await.unwrap();
    assert_eq!(seen().await, opened);
    house.clock.advance(TimeDelta::seconds(1));
    session(&house, &token).await.unwrap();
    assert_eq!(seen().await, opened + TimeDelta::minutes(1));
}

#[tokio::test]
async fn a_cookie_opens_its_own_surface_only_and_is_kept_as_a_hash() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    let (now, settings) = (house.clock.now(), SessionSettings::default());
    let content =
        sessions::session_by_token(&house.ops, now, &settings, &token, Surface::Content, Use::Counts).await;
    assert!(content.unwrap().is_none());
    assert!(session(&house, &SessionToken::from("made up")).await.is_none());

    let row: String = sqlx::query_scalar("select to_jsonb(s)::text from identity.session s")
        .fetch_one(house.ops.pool())
        .await
        .unwrap();
    assert!(!row.contains(token.expose()));
    assert!(!row.contains(&hex::encode(token.expose())));
    assert!(!format!("{token:?}").contains(token.expose()));
}

#[tokio::test]
async fn a_new_role_counts_from_the_next_request() {
    let house = TestHouse::new().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let made = user(&house, "made@kembara.test", Role::Admin).await;
    let token = open(&house, "made@kembara.test").await;
    assert_eq!(session(&house, &token).await.unwrap().me.role, Role::Admin);

    let mut tx = house.ops.begin().await.unwrap();
    users::set_role_in_tx(&mut tx, house.clock.now(), made.id, Role::Staff).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(session(&house, &token).await.unwrap().me.role, Role::Staff);
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_stays_out() {
    let house = TestHouse::new().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;

    disable(&house, made.id).await.unwrap();
    assert!(session(&house, &token).await.is_none());
    let mut tx = house.ops.begin().await.unwrap();
    users::enable_user_in_tx(&mut tx, house.clock.now(), made.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(session(&house, &token).await.is_none(), "the old session came back");
    assert!(session(&house, &open(&house, "made@kembara.test").await).await.is_some());
}

#[tokio::test]
async fn a_disabled_user_is_out_even_while_a_session_row_is_left() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let token = open(&house, "made@kembara.test").await;
    sqlx::query("update identity.staff_user set disabled_at = created_at")
        .execute(house.ops.pool())
        .await
        .unwrap();
    assert!(session(&house, &token).await.is_none());
}

#[tokio::test]
async fn signing_out_ends_one_session_or_all_of_a_user() {
    let house = TestHouse::new().await;
    let made = user(&house, "made@kembara.test", Role::Staff).await;
    user(&house, "other@kembara.test", Role::Staff).await;
    let tokens = [open(&house, "made@kembara.test").await, open(&house, "made@kembara.test").await];
    let third = open(&house, "made@kembara.test").await;
    let other = open(&house, "other@kembara.test").await;

    let id = session(&house, &third).await.unwrap().id;
    assert!(sessions::sign_out(&house.ops, id).await.unwrap());
    assert!(!sessions::sign_out(&house.ops, id).await.unwrap());
    assert!(session(&house, &third).await.is_none());
    assert!(session(&house, &tokens[0]).await.is_some());

    assert_eq!(sessions::sign_out_everywhere(&house.ops, made.id).await.unwrap(), 2);
    for token in &tokens {
        assert!(session(&house, token).await.is_none());
    }
    assert!(session(&house, &other).await.is_some());
    assert_eq!(sessions::sign_out_everywhere(&house.ops, UserId(made.id.0)).await.unwrap(), 0);
}

#[tokio::test]
async fn what_has_ended_is_purged_and_what_has_not_stays() {
    let house = TestHouse::new().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let settings = SessionSettings::default();
    open(&house, "made@kembara.test").await;
    let _ = sign_in(&house, &settings, &request("made@kembara.test", "wrong")).await;
    house.clock.advance(TimeDelta::hours(12));
    let fresh = open(&house, "made@kembara.test").await;
    let _ = sign_in(&house, &settings, &request("nobody@kembara.test", "wrong")).await;

    // the ended session; the sign-in afterwards took the account's window with it, and reopened the address's
    let purge = async || purge_expired(&house.ops, house.clock.now(), &settings, 100).await.unwrap();
    assert_eq!(purge().await, 1);
    assert!(session(&house, &fresh).await.is_some());
    house.clock.advance(TimeDelta::minutes(15));
    assert_eq!(purge().await, 2, "the windows of nobody and of the address");
    assert_eq!(purge().await, 0);
}
