//! People and their way in, end to end below the screens: mails, links, codes, and what the trail says of it.

use audit::{AuditQuery, AuditRow};
use chrono::TimeDelta;
use contracts::{
    AppError, Role,
    ids::UserId,
    status::MerchantOfRecord,
    views::access::{PasswordIs, SecondStep},
};
use flows::{
    House, StaffSites,
    account::{self, AccountError},
    mail::relay_mails,
    screens::access as screens,
    sign_in::{self, Caller, CodeError, Entered},
    staff::{self, NewPerson, StaffError},
};
use identity::{
    MasterKey, Password, SessionSettings, SessionToken, SignIn, SignInError, Surface, sessions::CodeTry,
};
use mailer::{Folder, Sender, Smtp};
use testkit::{SmtpServer, TestHouse, personas};

const PASSWORD: &str = "correct horse battery";
const NEW: &str = "another good passphrase";
const MADE: &str = "made@kembara.test";

async fn house() -> (TestHouse, House) {
    let test = TestHouse::new().await;
    let sites = StaffSites {
        admin: "https://admin.test".to_owned(),
        content: "https://content.test".to_owned(),
        web: "https://web.test".to_owned(),
    };
    let house = House::new(
        test.ops.clone(),
        test.channel.clone(),
        test.clock(),
        test.ids.clone(),
        identity::switches::FirstValues::all(true),
    )
    .with_access(Some(MasterKey::from([7; 32])), Some(sites));
    (test, house)
}

async fn user(house: &House, email: &str, role: Role) -> UserId {
    let password = Password::new(PASSWORD).unwrap();
    let new = staff::NewStaff { email: email.parse().unwrap(), name: "Made".to_owned(), role, password };
    staff::create_user(house, &personas::admin(), new).await.unwrap().id
}

fn request(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        surface: Surface::Admin,
        address: Some("203.0.113.7".parse().unwrap()),
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0".to_owned()),
        request_id: "r1".to_owned(),
    }
}

async fn enter(house: &House, email: &str, password: &str) -> Result<Entered, SignInError> {
    sign_in::enter(house, &SessionSettings::default(), &request(email, password)).await
}

async fn caller_of(house: &House, token: &SessionToken) -> Option<Caller> {
    let settings = SessionSettings::default();
    sign_in::caller_by_session(house, &settings, token, Surface::Admin, "r2", identity::sessions::Use::Counts)
        .await
        .unwrap()
}

async fn signed_in(house: &House, email: &str, password: &str) -> (SessionToken, Caller) {
    let Ok(Entered::SignedIn(signed_in)) = enter(house, email, password).await else { panic!("not in") };
    let caller = caller_of(house, &signed_in.token).await.expect("signed in");
    (signed_in.token, caller)
}

async fn trail(house: &House) -> Vec<AuditRow> {
    let mut rows = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap().rows;
    rows.reverse();
    rows
}

async fn types(house: &House) -> Vec<String> {
    trail(house).await.into_iter().map(|row| row.event_type).collect()
}

fn smtp(server: &SmtpServer) -> Smtp {
    let sender: Sender = "Kembara <no-reply@kembara.test>".parse().unwrap();
    Smtp::open(&server.url(), None, sender).unwrap()
}

/// The token of the link in the last mail (the text part is quoted-printable or plain; `=3D` is an equals sign).
fn token_in(data: &str) -> String {
    let plain = data.replace("=\n", "").replace("=3D", "=");
    let rest = plain.split("/reset?token=").nth(1).expect("a link");
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}

async fn outbox(house: &TestHouse) -> Vec<(String, Option<String>, Option<String>)> {
    sqlx::query_as("select kind, outcome, recipient from platform.mail order by mail_id")
        .fetch_all(house.ops.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_forgotten_password_is_set_by_mail_once_and_everybody_is_signed_out() {
    let (test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let (session, _) = signed_in(&house, MADE, PASSWORD).await;
    let server = SmtpServer::start().await;

    assert!(account::ask_for_link(&house, Surface::Admin, " Made@Kembara.test", None, "r9").await.unwrap());
    assert_eq!(server.taken().len(), 0, "nothing leaves inside the request");
    relay_mails(&house, &smtp(&server)).await.unwrap();
    relay_mails(&house, &smtp(&server)).await.unwrap();
    let taken = server.taken();
    assert_eq!(taken.len(), 1, "sent once, however often the relay runs");
    assert_eq!(taken[0].to, [MADE]);
    assert!(taken[0].data.contains("https://admin.test/reset"), "{}", taken[0].data);
    let token = token_in(&taken[0].data);

    let weak =
        account::set_password_by_link(&house, Surface::Admin, &token.as_str().into(), "made-kembara-1", "r")
            .await;
    assert!(matches!(weak, Err(AccountError::Invalid { field: "new", .. })), "{weak:?}");
    account::set_password_by_link(&house, Surface::Admin, &token.as_str().into(), NEW, "r").await.unwrap();
    let again =
        account::set_password_by_link(&house, Surface::Admin, &token.as_str().into(), PASSWORD, "r").await;
    assert!(matches!(again, Err(AccountError::LinkSpent)), "{again:?}");
    assert!(caller_of(&house, &session).await.is_none());
    signed_in(&house, MADE, NEW).await;

    relay_mails(&house, &smtp(&server)).await.unwrap();
    assert!(server.taken()[1].data.contains("Subject: Your password was changed"));
    let sent = |kind: &str| (kind.to_owned(), Some("SENT".to_owned()), None);
    assert_eq!(outbox(&test).await, [sent("PASSWORD_RESET"), sent("PASSWORD_CHANGED")]);

    let types = types(&house).await;
    assert_eq!(types[2..4], ["PASSWORD_RESET_REQUESTED", "PASSWORD_SET_BY_LINK"], "{types:?}");
    let all = serde_json::to_string(&trail(&house).await).unwrap();
    let stored: Vec<String> = sqlx::query_scalar("select details::text from platform.mail")
        .fetch_all(test.ops.pool())
        .await
        .unwrap();
    for text in stored.iter().chain([&all]) {
        assert!(!text.contains(&token) && !text.contains(NEW), "a secret stands in {text}");
    }
}

#[tokio::test]
async fn who_asks_for_a_link_learns_nothing_about_accounts() {
    let (test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let gone = user(&house, "gone@kembara.test", Role::Staff).await;
    staff::disable_user(&house, &personas::admin(), gone).await.unwrap();
    let server = SmtpServer::start().await;

    let mut answers = Vec::new();
    for email in [MADE, "gone@kembara.test", "nobody@example.org"] {
        let mut told = Vec::new();
        for _ in 0..4 {
            let answer = account::ask_for_link(&house, Surface::Admin, email, None, "r").await;
            told.push(answer.map_err(|error| error.into_app("r")));
        }
        answers.push(told);
    }
    assert_eq!(answers[0], [Ok(true), Ok(true), Ok(true), Err(AppError::TooMany(900))]);
    assert!(answers.iter().all(|told| *told == answers[0]), "{answers:?}");
    assert_eq!(outbox(&test).await.len(), 9, "as many rows for each: as much work");

    relay_mails(&house, &smtp(&server)).await.unwrap();
    assert_eq!(server.taken().iter().filter(|mail| mail.to == [MADE]).count(), 3);
    assert_eq!(server.taken().len(), 3);
    let ended = outbox(&test).await;
    assert_eq!(ended.iter().filter(|(_, outcome, _)| outcome.as_deref() == Some("NOT_WANTED")).count(), 6);
    assert!(ended.iter().all(|(_, _, recipient)| recipient.is_none()), "addresses are erased: {ended:?}");
}

#[tokio::test]
async fn a_link_is_too_old_after_half_an_hour_and_spent_by_a_change_of_password() {
    let (test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let server = SmtpServer::start().await;
    let ask = async || {
        account::ask_for_link(&house, Surface::Content, MADE, None, "r").await.unwrap();
        relay_mails(&house, &smtp(&server)).await.unwrap();
        token_in(&server.taken().last().unwrap().data)
    };
    let old = ask().await;
    assert!(server.taken()[0].data.contains("https://content.test/reset"));
    test.clock.advance(TimeDelta::minutes(30));
    let late = account::set_password_by_link(&house, Surface::Content, &old.as_str().into(), NEW, "r").await;
    assert!(matches!(late, Err(AccountError::LinkSpent)), "{late:?}");

    let fresh = ask().await;
    let (_, caller) = signed_in(&house, MADE, PASSWORD).await;
    account::change_password(&house, &caller, Surface::Admin, PASSWORD, NEW).await.unwrap();
    let spent =
        account::set_password_by_link(&house, Surface::Content, &fresh.as_str().into(), PASSWORD, "r").await;
    assert!(matches!(spent, Err(AccountError::LinkSpent)), "{spent:?}");
}

#[tokio::test]
async fn a_mail_waits_while_its_server_is_away_and_is_given_up_when_too_old() {
    let (test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let server = SmtpServer::start().await;
    account::ask_for_link(&house, Surface::Admin, MADE, None, "r").await.unwrap();
    server.answer_recipients(Some("451 later"));
    assert_eq!(relay_mails(&house, &smtp(&server)).await.unwrap(), 1);
    assert_eq!(relay_mails(&house, &smtp(&server)).await.unwrap(), 0, "it waits");
    test.clock.advance(TimeDelta::seconds(11));
    server.answer_recipients(None);
    relay_mails(&house, &smtp(&server)).await.unwrap();
    assert_eq!(server.taken().len(), 1);
    let asked = types(&house).await.iter().filter(|kind| *kind == "PASSWORD_RESET_REQUESTED").count();
    assert_eq!(asked, 1, "asked once, though tried twice");

    account::ask_for_link(&house, Surface::Admin, MADE, None, "r").await.unwrap();
    test.clock.advance(TimeDelta::minutes(31));
    relay_mails(&house, &smtp(&server)).await.unwrap();
    assert_eq!(outbox(&test).await[1].1.as_deref(), Some("EXPIRED"));
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn no_mail_is_ordered_where_none_can_leave_and_none_without_its_change() {
    let (test, house) = house().await;
    let id = user(&house, MADE, Role::Staff).await;
    let (_, caller) = signed_in(&house, MADE, PASSWORD).await;
    // PostgreSQL takes no NUL in a text: the change is written, its audit row is refused, the mail with it
    let mut odd = caller.clone();
    odd.actor.request_id = "r\0".to_owned();
    assert!(account::change_password(&house, &odd, Surface::Admin, PASSWORD, NEW).await.is_err());
    assert!(outbox(&test).await.is_empty());
    signed_in(&house, MADE, PASSWORD).await;

    let mute = house.clone().with_access(None, None);
    assert!(!account::ask_for_link(&mute, Surface::Admin, MADE, None, "r").await.unwrap());
    let new = NewPerson { email: "b@kembara.test".parse().unwrap(), name: "B".to_owned(), role: Role::Staff };
    let refused = staff::invite_user(&mute, &personas::admin(), new).await;
    assert!(matches!(refused, Err(StaffError::Conflict(_))), "{refused:?}");
    staff::reset_second_step(&mute, &personas::admin(), id).await.unwrap();
    assert!(outbox(&test).await.is_empty());
}

#[tokio::test]
async fn changing_the_password_asks_for_the_old_one_and_signs_other_browsers_out() {
    let (_test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let (here, caller) = signed_in(&house, MADE, PASSWORD).await;
    let (elsewhere, _) = signed_in(&house, MADE, PASSWORD).await;
    let change = async |current: &str, new: &str| {
        account::change_password(&house, &caller, Surface::Admin, current, new).await
    };
    let field = |refused: Result<(), AccountError>| match refused {
        Err(AccountError::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(change("wrong", NEW).await), "current");
    assert_eq!(field(change(PASSWORD, "password1234!").await), "new");
    assert_eq!(field(change(PASSWORD, PASSWORD).await), "new");
    change(PASSWORD, NEW).await.unwrap();
    assert!(caller_of(&house, &here).await.is_some());
    assert!(caller_of(&house, &elsewhere).await.is_none());

    // a found session is no way to guess it: locked out here, though the password is right
    for _ in 0..10 {
        change("wrong", PASSWORD).await.unwrap_err();
    }
    let locked = change(NEW, "my very own passphrase").await;
    assert!(matches!(locked, Err(AccountError::Locked { .. })), "{locked:?}");
    assert!(types(&house).await.contains(&"PASSWORD_CHANGED".to_owned()));
}

/// What the app shows at this moment.
async fn code(house: &House, key: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(key.replace(' ', "")).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(house.clock.now().timestamp()).unwrap()).to_string()
}

async fn try_code(house: &House, half: &SessionToken, code: &str) -> Result<Entered, CodeError> {
    let request = CodeTry {
        half: half.clone(),
        code: code.to_owned(),
        surface: Surface::Admin,
        address: None,
        user_agent: None,
        request_id: "r3".to_owned(),
    };
    sign_in::sign_in_code(house, &SessionSettings::default(), &request).await
}

#[tokio::test]
async fn with_the_second_step_on_a_sign_in_needs_a_code_and_an_admin_can_take_it_away() {
    let (test, house) = house().await;
    let id = user(&house, MADE, Role::Staff).await;
    let (_, caller) = signed_in(&house, MADE, PASSWORD).await;
    let wrong = account::begin(&house, &caller, "wrong").await;
    assert!(matches!(wrong, Err(AccountError::Invalid { field: "current", .. })), "{wrong:?}");
    account::begin(&house, &caller, PASSWORD).await.unwrap();
    // begun and not confirmed, it asks nobody for anything
    signed_in(&house, MADE, PASSWORD).await;
    let shown = screens::account::own_enrolment(&house, &caller).await.unwrap().expect("being set up");
    assert!(shown.qr_path.starts_with('M') && shown.qr_size > 20);
    let codes = account::confirm(&house, &caller, &code(&house, &shown.manual_key).await).await.unwrap();
    assert_eq!(screens::account::own_enrolment(&house, &caller).await.unwrap(), None, "shown no more");

    test.clock.advance(TimeDelta::seconds(30));
    let Ok(Entered::CodeWanted { token: half, .. }) = enter(&house, MADE, PASSWORD).await else { panic!() };
    assert!(matches!(try_code(&house, &half, "123").await, Err(CodeError::Wrong)));
    let fresh = code(&house, &shown.manual_key).await;
    assert!(matches!(try_code(&house, &half, &fresh).await, Ok(Entered::SignedIn(_))));
    let Ok(Entered::CodeWanted { token: half, .. }) = enter(&house, MADE, PASSWORD).await else { panic!() };
    assert!(matches!(try_code(&house, &half, &fresh).await, Err(CodeError::Wrong)), "a replay");
    assert!(matches!(try_code(&house, &half, codes[3].expose()).await, Ok(Entered::SignedIn(_))));
    let view = screens::account::own_account(&house, &caller).await.unwrap();
    assert!(matches!(view.second_step, SecondStep::On { recovery_codes_left: 9, .. }), "{view:?}");

    let without_key = house.clone().with_access(None, None);
    let Ok(Entered::CodeWanted { token: half, .. }) = enter(&without_key, MADE, PASSWORD).await else {
        panic!()
    };
    assert!(matches!(try_code(&without_key, &half, &fresh).await, Err(CodeError::Unreadable(_))));

    staff::reset_second_step(&house, &personas::admin(), id).await.unwrap();
    assert!(caller_of(&house, &half).await.is_none());
    signed_in(&house, MADE, PASSWORD).await;

    let rows = trail(&house).await;
    let with_step: Vec<_> =
        rows.iter().filter_map(|row| row.metadata.as_ref()?.get("second_step").cloned()).collect();
    assert_eq!(with_step, ["code", "recovery code"]);
    let all = serde_json::to_string(&rows).unwrap();
    for secret in codes.iter().map(|code| code.expose()).chain([shown.manual_key.as_str(), &fresh]) {
        assert!(!all.contains(secret), "a secret is in the trail");
    }
    for event in ["SECOND_STEP_TURNED_ON", "USER_SECOND_STEP_RESET"] {
        assert!(rows.iter().any(|row| row.event_type == event), "{event}");
    }
}

#[tokio::test]
async fn ones_own_sessions_are_seen_and_ended_and_nobody_elses() {
    let (_test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    user(&house, "wayan@kembara.test", Role::Staff).await;
    let (_, caller) = signed_in(&house, MADE, PASSWORD).await;
    let (other_browser, other) = signed_in(&house, MADE, PASSWORD).await;
    let (_, wayan) = signed_in(&house, "wayan@kembara.test", PASSWORD).await;

    let seen = screens::account::own_account(&house, &caller).await.unwrap().sessions;
    assert_eq!(seen.len(), 2);
    assert_eq!(seen.iter().filter(|session| session.is_this_one).count(), 1);
    assert_eq!(
        (seen[0].device.as_str(), seen[0].address.as_deref()),
        ("Firefox on Linux", Some("203.0.113.7"))
    );

    assert!(!account::end_session(&house, &caller, wayan.session_id).await.unwrap());
    assert_eq!(screens::account::own_account(&house, &wayan).await.unwrap().sessions.len(), 1);
    assert!(account::end_session(&house, &caller, other.session_id).await.unwrap());
    assert!(!account::end_session(&house, &caller, other.session_id).await.unwrap());
    assert!(caller_of(&house, &other_browser).await.is_none());
    assert_eq!(types(&house).await.iter().filter(|kind| *kind == "SESSION_ENDED").count(), 1);
}

#[tokio::test]
async fn an_invited_user_chooses_a_password_by_mail() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let server = SmtpServer::start().await;
    let new = NewPerson { email: MADE.parse().unwrap(), name: "Made <i>".to_owned(), role: Role::Staff };
    let id = staff::invite_user(&house, &admin, new).await.unwrap().id;
    staff::invite_again(&house, &admin, id).await.unwrap();
    relay_mails(&house, &smtp(&server)).await.unwrap();
    assert_eq!(server.taken().len(), 2);
    assert!(server.taken()[0].data.contains("Made &lt;i&gt;"), "escaped:\n{}", server.taken()[0].data);
    let listed = screens::users::user_sheet(&house, &admin, id).await.unwrap();
    assert_eq!(listed.password, PasswordIs::NotChosen);

    let token = token_in(&server.taken()[0].data);
    account::set_password_by_link(&house, Surface::Admin, &token.as_str().into(), NEW, "r").await.unwrap();
    signed_in(&house, MADE, NEW).await;
    let listed = screens::users::user_sheet(&house, &admin, id).await.unwrap();
    assert_eq!(listed.password, PasswordIs::Own);
    assert_eq!((listed.last_signed_in_at, listed.sessions), (Some(house.clock.now()), 1));
    let refused = staff::invite_again(&house, &admin, id).await;
    assert!(matches!(refused, Err(StaffError::Conflict(_))), "{refused:?}");
}

#[tokio::test]
async fn a_one_time_password_is_good_for_choosing_an_own_one() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let (id, password) =
        screens::users::create_user(&house, &admin, (MADE, "Made", Role::Staff), false).await.unwrap();
    let password = password.unwrap();
    let Ok(Entered::OwnPasswordWanted { link }) = enter(&house, MADE, &password).await else { panic!() };
    account::set_password_by_link(&house, Surface::Admin, &link, NEW, "r").await.unwrap();
    let (session, _) = signed_in(&house, MADE, NEW).await;

    let (_, second) = staff::set_temporary_password(&house, &admin, id).await.unwrap();
    assert!(caller_of(&house, &session).await.is_none());
    assert!(matches!(enter(&house, MADE, second.expose()).await, Ok(Entered::OwnPasswordWanted { .. })));
    let all = serde_json::to_string(&trail(&house).await).unwrap();
    assert!(!all.contains(second.expose()) && !all.contains(&password) && !all.contains(link.expose()));
}

#[tokio::test]
async fn a_locked_account_is_seen_and_unlocked_by_an_admin() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let id = user(&house, MADE, Role::Staff).await;
    for _ in 0..10 {
        assert!(enter(&house, MADE, "wrong").await.is_err());
    }
    assert!(matches!(
        enter(&house, MADE, PASSWORD).await,
        Err(SignInError::Locked { retry_after_seconds: 900 })
    ));
    let until = screens::users::user_sheet(&house, &admin, id).await.unwrap().locked_until;
    assert_eq!(until, Some(house.clock.now() + TimeDelta::minutes(15)));
    staff::unlock_user(&house, &admin, id).await.unwrap();
    assert_eq!(screens::users::user_sheet(&house, &admin, id).await.unwrap().locked_until, None);
    signed_in(&house, MADE, PASSWORD).await;
    assert!(types(&house).await.contains(&"USER_UNLOCKED".to_owned()));
}

#[tokio::test]
async fn nobody_shuts_themselves_out_by_accident() {
    let (_test, house) = house().await;
    user(&house, "boss@kembara.test", Role::Admin).await;
    let id = user(&house, MADE, Role::Admin).await;
    let (_, me) = signed_in(&house, MADE, PASSWORD).await;
    let field = |refused: AppError| match refused {
        AppError::Invalid(fields) => fields.into_keys().collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let demoted = screens::users::set_user_role(&house, &me.actor, id, Role::Staff, false).await;
    assert_eq!(field(demoted.unwrap_err()), ["sure"]);
    let disabled = screens::users::disable_user(&house, &me.actor, id, false).await;
    assert_eq!(field(disabled.unwrap_err()), ["sure"]);
    screens::users::set_user_role(&house, &me.actor, id, Role::Manager, true).await.unwrap();
    // demoted with the next request
    let refused = screens::users::user_list(&house, &signed_in(&house, MADE, PASSWORD).await.1.actor).await;
    assert_eq!(refused.unwrap_err(), AppError::Forbidden);
}

#[tokio::test]
async fn channels_are_added_and_turned_off_and_on_audited_once() {
    let (_test, house) = house().await;
    let admin = personas::admin();
    let add = async |code: &str, name: &str| {
        screens::channels::add_channel(&house, &admin, code, name, MerchantOfRecord::Ota).await
    };
    assert_eq!(add(" klook ", "Klook").await.unwrap(), "Klook");
    for (code, name) in
        [("KLOOK", "Again"), ("x", "Short"), ("9LIVES", "Digits"), ("A B", "Blank"), ("FINE", " ")]
    {
        assert!(matches!(add(code, name).await, Err(AppError::Invalid(_))), "{code}");
    }
    staff::set_channel_active(&house, &admin, "KLOOK", false).await.unwrap();
    staff::set_channel_active(&house, &admin, "KLOOK", false).await.unwrap();
    let list = screens::channels::channel_list(&house, &admin).await.unwrap();
    assert!(list.iter().any(|row| row.code == "KLOOK" && !row.on), "{list:?}");
    staff::set_channel_active(&house, &admin, "KLOOK", true).await.unwrap();
    let gone = staff::set_channel_active(&house, &admin, "NOWHERE", true).await;
    assert!(matches!(gone, Err(StaffError::NotFound("channel"))), "{gone:?}");
    assert_eq!(types(&house).await, ["CHANNEL_ADDED", "CHANNEL_TURNED_OFF", "CHANNEL_TURNED_ON"]);
}

#[tokio::test]
async fn the_settings_are_for_admins_only() {
    let (_test, house) = house().await;
    let id = user(&house, MADE, Role::Staff).await;
    for actor in [personas::staff(), personas::manager()] {
        let refusals = [
            screens::users::user_list(&house, &actor).await.err(),
            screens::users::user_sheet(&house, &actor, id).await.err(),
            screens::users::create_user(&house, &actor, (MADE, "M", Role::Admin), true).await.err(),
            screens::users::set_user_role(&house, &actor, id, Role::Admin, true).await.err(),
            screens::users::disable_user(&house, &actor, id, true).await.err(),
            screens::tokens::token_list(&house, &actor).await.err(),
            screens::tokens::create_token(&house, &actor, "x", Role::Staff, 1).await.err(),
            screens::producers::producer_list(&house, &actor).await.err(),
            screens::producers::create_producer(&house, &actor, Default::default()).await.err(),
            screens::producers::add_secret(&house, &actor, id.0.into()).await.err(),
            screens::producers::rotate_token(&house, &actor, id.0.into(), 1).await.err(),
            screens::switches::switch_list(&house, &actor).await.err(),
            screens::switches::set_switch(&house, &actor, "INGEST_QUEUE_ENABLED", false, "x").await.err(),
            screens::channels::channel_list(&house, &actor).await.err(),
            screens::channels::add_channel(&house, &actor, "XX", "x", MerchantOfRecord::Ota).await.err(),
            staff::unlock_user(&house, &actor, id).await.err().map(|error| error.into_app("r")),
            staff::reset_second_step(&house, &actor, id).await.err().map(|error| error.into_app("r")),
            staff::set_temporary_password(&house, &actor, id).await.err().map(|error| error.into_app("r")),
            staff::invite_again(&house, &actor, id).await.err().map(|error| error.into_app("r")),
            staff::change_producer_limits(&house, &actor, id.0.into(), Default::default())
                .await
                .err()
                .map(|error| error.into_app("r")),
            staff::set_channel_active(&house, &actor, "GYG", false)
                .await
                .err()
                .map(|error| error.into_app("r")),
        ];
        for (number, refusal) in refusals.into_iter().enumerate() {
            assert_eq!(refusal, Some(AppError::Forbidden), "{number} by {}", actor.label);
        }
    }
}

#[tokio::test]
async fn a_folder_takes_the_mail_in_a_demo() {
    let (_test, house) = house().await;
    user(&house, MADE, Role::Staff).await;
    let dir = std::env::temp_dir().join(format!("kembara-mail-{}", house.ids.new_id(house.clock.now())));
    let folder = Folder::new(&dir, "demo@kembara.test".parse().unwrap());
    account::ask_for_link(&house, Surface::Admin, MADE, None, "r").await.unwrap();
    relay_mails(&house, &folder).await.unwrap();
    relay_mails(&house, &folder).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    let token = token_in(&std::fs::read_to_string(&files[0]).unwrap());
    let link = screens::account::password_link(&house, &token, "r").await.unwrap();
    assert_eq!(link.map(|link| link.email).as_deref(), Some(MADE));
    std::fs::remove_dir_all(&dir).unwrap();
}
