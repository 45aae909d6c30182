use contracts::{Role, ids::UserId};
use identity::{
    Password, SessionSettings, SessionToken, SignIn, SignInError, SignedIn, Surface,
    sessions::{self, Session, Use},
    users::{self, NewUser, PasswordState, StaffUser, UserChange, UserError},
};
use platform::Clock;
use testkit::TestHouse;

pub const PASSWORD: &str = "correct horse battery";

pub async fn user(house: &TestHouse, email: &str, role: Role) -> StaffUser {
    let password = Password::new(PASSWORD).unwrap();
    let password = users::hash_password(house.ids.as_ref(), &password).await.unwrap();
    let new = NewUser {
        email: email.parse().unwrap(),
        name: "Made".to_owned(),
        role,
        password,
        state: PasswordState::Own,
    };
    let mut tx = house.ops.begin().await.unwrap();
    let user = users::create_user_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    user
}

pub async fn disable(house: &TestHouse, id: UserId) -> Result<UserChange, UserError> {
    let mut tx = house.ops.begin().await.unwrap();
    let change = users::disable_user_in_tx(&mut tx, house.clock.now(), id).await?;
    tx.commit().await.unwrap();
    Ok(change)
}

pub fn request(email: &str, password: &str) -> SignIn {
    SignIn {
        email: email.to_owned(),
        password: password.to_owned(),
        surface: Surface::Admin,
        address: Some("203.0.113.7".parse().unwrap()),
        user_agent: Some("test".to_owned()),
        request_id: "r1".to_owned(),
    }
}

pub async fn sign_in(
    house: &TestHouse,
    settings: &SessionSettings,
    request: &SignIn,
) -> Result<SignedIn, SignInError> {
    sessions::sign_in(&house.ops, house.ids.as_ref(), house.clock.now(), settings, request).await
}

pub async fn session(house: &TestHouse, token: &SessionToken) -> Option<Session> {
    looked_at(house, token, Use::Counts).await
}

pub async fn looked_at(house: &TestHouse, token: &SessionToken, used: Use) -> Option<Session> {
    let settings = SessionSettings::default();
    let now = house.clock.now();
    sessions::session_by_token(&house.ops, now, &settings, token, Surface::Admin, used).await.unwrap()
}
