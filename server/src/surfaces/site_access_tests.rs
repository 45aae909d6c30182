//! The way in through the real router and a real database: cookies, redirects, and the next request after a change.

use super::site_browser::{Browser, PASSWORD, house, user};
use axum::http::StatusCode;
use contracts::Role;
use flows::{House, account, sign_in, staff};
use identity::{SessionSettings, Surface};
use testkit::personas;

#[tokio::test]
async fn who_is_demoted_or_disabled_is_so_with_the_next_request() {
    let (_test, house) = house().await;
    let id = user(&house, "made@kembara.test", Role::Admin).await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let mut browser = Browser::new(&house);
    assert_eq!(browser.get("/settings/users").await.to, "/sign-in?next=/settings/users");
    browser.sign_in("made@kembara.test", PASSWORD).await;
    for page in ["users", "users/new", "tokens", "producers", "producers/new", "switches", "channels"] {
        let page = browser.get(&format!("/settings/{page}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(" style="), "an inline style would be refused by the policy");
    }
    assert_eq!(browser.get(&format!("/settings/users/{id}")).await.status, StatusCode::OK);

    staff::set_role(&house, &personas::admin(), id, Role::Manager).await.unwrap();
    for page in ["users", "tokens", "producers", "switches", "channels"] {
        let page = browser.get(&format!("/settings/{page}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.body.contains("Not for your role"), "a page says so");
    }
    let refused = browser.post("unlock_user", &[("id", &id.to_string())]).await;
    assert!(refused.to.contains("/settings/users/"), "{}", refused.to);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);

    staff::disable_user(&house, &personas::admin(), id).await.unwrap();
    assert_eq!(browser.get("/account").await.to, "/sign-in?next=/account");
}

#[tokio::test]
async fn the_second_step_works_without_script() {
    let (test, house) = house().await;
    user(&house, "made@kembara.test", Role::Staff).await;
    let mut browser = Browser::new(&house);
    browser.sign_in("made@kembara.test", PASSWORD).await;
    let begun = browser.post("begin_second_step", &[("current", PASSWORD)]).await;
    assert_eq!(begun.to, "/account/second-step");
    let page = browser.get("/account/second-step").await;
    assert!(page.body.contains("QR code of the key"), "{}", page.status);

    let settings = SessionSettings::default();
    let token = browser.cookies["kembara_admin_session"].as_str().into();
    let caller = sign_in::caller_by_session(
        &house,
        &settings,
        &token,
        Surface::Admin,
        "r",
        identity::sessions::Use::Counts,
    )
    .await
    .unwrap()
    .unwrap();
    let key = account::enrolment(&house, &caller).await.unwrap().unwrap().manual_key.expose().to_owned();
    assert!(page.body.contains(&key));
    let code = || {
        let secret = totp_rs::Secret::try_from_base32(key.replace(' ', "")).unwrap();
        let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
        totp.generate(u64::try_from(house.clock.now().timestamp()).unwrap()).to_string()
    };
    let wrong = browser.post("confirm_second_step", &[("code", "000000")]).await;
    assert_eq!(wrong.to, "/account/second-step");
    let page = browser.get("/account/second-step").await;
    assert!(page.body.contains("This code is not right"), "told beside the field");
    browser.post("confirm_second_step", &[("code", &code())]).await;
    let page = browser.get("/account/second-step").await;
    assert!(page.body.contains("Recovery codes: shown now and never again"));
    assert!(!browser.get("/account/second-step").await.body.contains("shown now"), "shown once");

    test.clock.advance(chrono::TimeDelta::seconds(30));
    let mut other = Browser::new(&house);
    let half = other
        .post("sign_in", &[("email", "made@kembara.test"), ("password", PASSWORD), ("next", "/account")])
        .await;
    assert_eq!(half.to, "/sign-in/code?next=/account");
    assert!(other.get("/account").await.to.starts_with("/sign-in"), "half a sign-in opens nothing");
    assert_eq!(other.get("/sign-in/code").await.status, StatusCode::OK);
    let wrong = other.post("sign_in_code", &[("code", "000000"), ("next", "/account")]).await;
    assert_eq!(wrong.to, "/sign-in/code?next=/account");
    let right = other.post("sign_in_code", &[("code", &code()), ("next", "/account")]).await;
    assert_eq!(right.to, "/account");
    assert_eq!(other.get("/account").await.status, StatusCode::OK);
    assert!(!other.cookies.contains_key("kembara_admin_half"));

    let everywhere = other.post("sign_out_everywhere", &[]).await;
    assert_eq!(everywhere.to, "/sign-in");
    assert!(browser.get("/account").await.to.starts_with("/sign-in"));
}

#[tokio::test]
async fn a_secret_is_shown_once_and_what_was_typed_stays_after_an_error() {
    let (_test, house) = house().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let mut browser = Browser::new(&house);
    browser.sign_in("boss@kembara.test", PASSWORD).await;

    browser.post("create_token", &[("name", "report <b>"), ("role", "STAFF"), ("days", "9999")]).await;
    let page = browser.get("/settings/tokens").await;
    assert!(page.body.contains("A token lives 1 to 730 days.") && page.body.contains("9999"));
    assert!(page.body.contains("report &lt;b&gt;"), "escaped, and still typed");
    browser.post("create_token", &[("name", "report"), ("role", "STAFF"), ("days", "30")]).await;
    let flash = browser.cookies["kembara_admin_flash"].clone();
    assert!(!flash.contains("kmb_"), "wrapped on its way");
    assert!(browser.get("/settings/tokens").await.body.contains("kmb_"));
    assert!(!browser.get("/settings/tokens").await.body.contains("kmb_"));

    // as a browser sends boxes that are ticked
    let boxes =
        [("name", "relay"), ("channels%5B%5D", "GYG"), ("channels%5B%5D", "VIATOR"), ("rate_per_minute", "")];
    let made = browser.post("create_producer", &boxes).await;
    let page = browser.get(&made.to).await;
    assert!(page.body.contains("kmp_") && page.body.contains("kms_"), "{}", made.to);
    let list = browser.get("/settings/producers").await.body;
    assert!(list.contains("GYG, VIATOR") && list.contains("No limit"));

    // another house's flash, or a made-up one, shows nothing
    let mut stranger = Browser::new(&House::new(
        house.ops.clone(),
        house.channel.clone(),
        house.clock.clone(),
        house.ids.clone(),
        identity::switches::FirstValues::all(true),
    ));
    stranger.cookies = browser.cookies.clone();
    stranger.cookies.insert("kembara_admin_flash".to_owned(), flash);
    assert!(!stranger.get("/settings/tokens").await.body.contains("kmb_"));
}

#[tokio::test]
async fn a_lock_says_when_it_ends_and_the_forgotten_password_page_is_open() {
    let (_test, house) = house().await;
    let mut browser = Browser::new(&house);
    for _ in 0..11 {
        browser.sign_in("nobody@kembara.test", "wrong").await;
    }
    let page = browser.get("/sign-in").await;
    assert!(page.body.contains("Try again at 09:15 WITA (in 15 minutes)"), "{}", page.body.len());
    for path in ["/forgot", "/reset?token=made-up", "/sign-in/code"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(browser.get("/reset?token=made-up").await.body.contains("This link does not work any more"));
    browser.post("request_password_link", &[("email", "nobody@kembara.test")]).await;
    assert!(browser.get("/forgot").await.body.contains("No mail leaves this system"));
}
