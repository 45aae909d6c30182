use crate::{
    House,
    screens::{need, unavailable},
    staff::{self, NewPerson, StaffError},
};
use contracts::{
    AppError, Role,
    ids::UserId,
    views::access::{PasswordIs, UserRow},
};
use identity::{
    SessionSettings, StaffEmail,
    users::{self, Listed, PasswordState},
};
use platform::{Actor, Principal};

/// ADMIN. One query.
pub async fn user_list(house: &House, actor: &Actor) -> Result<Vec<UserRow>, AppError> {
    need(actor, Role::Admin)?;
    let listed = users::user_roster(&house.ops, house.clock.now(), &SessionSettings::default()).await;
    let listed = listed.map_err(|error| unavailable(actor, &error))?;
    Ok(listed.into_iter().map(|listed| row(actor, listed)).collect())
}

/// ADMIN. One query.
pub async fn user_sheet(house: &House, actor: &Actor, id: UserId) -> Result<UserRow, AppError> {
    need(actor, Role::Admin)?;
    let listed = users::user_in_roster(&house.ops, house.clock.now(), &SessionSettings::default(), id).await;
    let listed = listed.map_err(|error| unavailable(actor, &error))?;
    listed.map(|listed| row(actor, listed)).ok_or(AppError::NotFound)
}

/// ADMIN. By invitation: None. With a one-time password: that password, once.
pub async fn create_user(
    house: &House,
    actor: &Actor,
    (email, name, role): (&str, &str, Role),
    by_invitation: bool,
) -> Result<(UserId, Option<String>), AppError> {
    need(actor, Role::Admin)?;
    let email: StaffEmail = email.parse().map_err(|_| {
        AppError::invalid("email", "Enter an e-mail such as name@example.com, in plain letters.")
    })?;
    let new = NewPerson { email, name: name.to_owned(), role };
    let refused = |error: StaffError| error.into_app(&actor.request_id);
    if by_invitation {
        let user = staff::invite_user(house, actor, new).await.map_err(refused)?;
        return Ok((user.id, None));
    }
    let made = staff::create_user_with_temporary_password(house, actor, new).await;
    let (user, password) = made.map_err(refused)?;
    Ok((user.id, Some(password.expose().to_owned())))
}

/// ADMIN. `sure`: they know that they do it to themselves.
pub async fn set_user_role(
    house: &House,
    actor: &Actor,
    id: UserId,
    role: Role,
    sure: bool,
) -> Result<(), AppError> {
    need(actor, Role::Admin)?;
    if is_oneself(actor, id) && role != Role::Admin && !sure {
        return Err(AppError::invalid(
            "sure",
            "This is your own account: you would lose these settings at once. Say that you are sure.",
        ));
    }
    staff::set_role(house, actor, id, role).await.map(drop).map_err(|error| error.into_app(&actor.request_id))
}

/// ADMIN. `sure`: they know that they do it to themselves.
pub async fn disable_user(house: &House, actor: &Actor, id: UserId, sure: bool) -> Result<(), AppError> {
    need(actor, Role::Admin)?;
    if is_oneself(actor, id) && !sure {
        return Err(AppError::invalid(
            "sure",
            "This is your own account: you would be signed out at once and not come in again. Say that you are sure.",
        ));
    }
    staff::disable_user(house, actor, id).await.map(drop).map_err(|error| error.into_app(&actor.request_id))
}

fn is_oneself(actor: &Actor, id: UserId) -> bool {
    actor.principal == Principal::User(id)
}

fn row(actor: &Actor, listed: Listed) -> UserRow {
    UserRow {
        is_me: is_oneself(actor, listed.user.id),
        id: listed.user.id,
        email: listed.user.email,
        name: listed.user.name,
        role: listed.user.role,
        disabled_at: listed.user.disabled_at,
        created_at: listed.user.created_at,
        last_signed_in_at: listed.last_signed_in_at,
        password: match listed.password {
            PasswordState::Own => PasswordIs::Own,
            PasswordState::Temporary => PasswordIs::Temporary,
            PasswordState::None => PasswordIs::NotChosen,
        },
        second_step: listed.second_step,
        locked_until: listed.locked_until,
        sessions: listed.sessions,
    }
}
