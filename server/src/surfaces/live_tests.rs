//! The feed to the browser: where things stand at once, then each move, and a word when the session is over.

use super::{SurfaceDeps, admin_router};
use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
};
use chrono::TimeDelta;
use contracts::{
    Role,
    ids::UserId,
    status::{AlarmKind, NotificationKind},
    views::{live::Marks, notification::News},
};
use flows::{House, sign_in, staff};
use futures::StreamExt;
use identity::{Password, SessionSettings, SignIn, Surface, switches::FirstValues};
use ops_booking::notifications::{Item, post_in_tx};
use std::{path::PathBuf, time::Duration};
use testkit::{TestHouse, personas};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

const PASSWORD: &str = "correct horse battery";

/// The user, and the cookie of their session.
async fn signed_in(house: &House) -> (UserId, String) {
    let new = staff::NewStaff {
        email: "made@kembara.test".parse().unwrap(),
        name: "Made".to_owned(),
        role: Role::Staff,
        password: Password::new(PASSWORD).unwrap(),
    };
    let user = staff::create_user(house, &personas::admin(), new).await.unwrap().id;
    let request = SignIn {
        email: "made@kembara.test".to_owned(),
        password: PASSWORD.to_owned(),
        surface: Surface::Admin,
        address: None,
        user_agent: None,
        request_id: "r1".to_owned(),
    };
    let signed_in = sign_in::sign_in(house, &SessionSettings::default(), &request).await.unwrap();
    (user, format!("kembara_admin_session={}", signed_in.token.expose()))
}

fn admin(house: &House, stop: &CancellationToken) -> Router {
    admin_router(SurfaceDeps {
        house: house.clone(),
        production: false,
        web_host: "localhost".to_owned(),
        site_root: PathBuf::from("/nonexistent"),
        stop: stop.clone(),
    })
}

async fn feed(admin: &Router, cookie: &str) -> BodyDataStream {
    let request = Request::get("/live/marks")
        .header(header::HOST, "admin.localhost")
        .header(header::ACCEPT, "text/event-stream")
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .unwrap();
    let response = admin.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body().into_data_stream()
}

/// The next event as it is on the wire; None: the feed has ended.
async fn next(feed: &mut BodyDataStream) -> Option<String> {
    let event = timeout(Duration::from_secs(10), feed.next()).await.expect("the feed says something");
    event.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
}

fn marks(event: Option<String>) -> Marks {
    let event = event.expect("not the end");
    serde_json::from_str(event.trim().strip_prefix("data: ").unwrap_or_else(|| panic!("{event}"))).unwrap()
}

async fn tell(house: &House, subject: &str) {
    let now = house.clock.now();
    let news = News::AlarmCleared { alarm: AlarmKind::Redis, raised_at: now };
    let item = Item { kind: NotificationKind::Alarm, channel: None, subject: subject.to_owned(), news };
    let mut tx = house.ops.begin().await.unwrap();
    post_in_tx(&mut tx, house.ids.as_ref(), now, &[item]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_tells_each_move_to_every_listener_and_ends_with_the_process() {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        FirstValues::all(true),
    );
    let ((_, cookie), stop) = (signed_in(&house).await, CancellationToken::new());
    let admin = admin(&house, &stop);
    let (mut one, mut other) = (feed(&admin, &cookie).await, feed(&admin, &cookie).await);
    let before = marks(next(&mut one).await);
    assert_eq!(marks(next(&mut other).await), before);

    tell(&house, "first").await;
    let after = marks(next(&mut one).await);
    assert!(after.notifications > before.notifications);
    assert_eq!((after.bookings, after.dead_letters), (before.bookings, before.dead_letters));
    assert_eq!(marks(next(&mut other).await), after);

    // who comes back hears where things stand, though nothing moves
    drop(other);
    assert_eq!(marks(next(&mut feed(&admin, &cookie).await).await), after);
    stop.cancel();
    assert_eq!(next(&mut one).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_ends_with_its_session_and_says_so() {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        FirstValues::all(true),
    );
    let ((user, cookie), stop) = (signed_in(&house).await, CancellationToken::new());
    let admin = admin(&house, &stop);
    let mut feed_of_session = feed(&admin, &cookie).await;
    marks(next(&mut feed_of_session).await);
    staff::disable_user(&house, &personas::admin(), user).await.unwrap();
    assert_eq!(next(&mut feed_of_session).await.as_deref(), Some("event: ended\ndata: 1\n\n"));
    assert_eq!(next(&mut feed_of_session).await, None);
    // and whoever connects without one hears it at once, for a browser's feed is told of no status
    let mut none = feed(&admin, &cookie).await;
    assert_eq!(next(&mut none).await.as_deref(), Some("event: ended\ndata: 1\n\n"));
    assert_eq!(next(&mut none).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_keeps_no_idle_session_alive() {
    let test = TestHouse::new().await;
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        FirstValues::all(true),
    );
    let ((_, cookie), stop) = (signed_in(&house).await, CancellationToken::new());
    let admin = admin(&house, &stop);
    test.clock.advance(TimeDelta::minutes(90));
    let mut standing = feed(&admin, &cookie).await;
    marks(next(&mut standing).await);
    let rechecked = tokio::time::Instant::now() + super::live::RECHECK * 2;
    tokio::spawn(async move { while next(&mut standing).await.is_some() {} });
    tokio::time::sleep_until(rechecked).await;

    test.clock.advance(TimeDelta::minutes(30));
    let mut again = feed(&admin, &cookie).await;
    assert_eq!(next(&mut again).await.as_deref(), Some("event: ended\ndata: 1\n\n"));
}
