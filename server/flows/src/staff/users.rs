use super::{Act, StaffError, admin_only, record};
use crate::{
    House,
    mail::{Wish, order_in_tx},
};
use contracts::{Role, ids::UserId};
use identity::{
    Password, SessionSettings, StaffEmail, generate_password, second_step, sessions,
    users::{self, NewPassword, NewUser, PasswordState, StaffUser, UserChange},
};
use platform::{Actor, OpsTx};

#[derive(Debug, Clone)]
pub struct NewStaff {
    pub email: StaffEmail,
    pub name: String,
    pub role: Role,
    pub password: Password,
}

/// With a password its owner has given.
pub async fn create_user(house: &House, actor: &Actor, new: NewStaff) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let password = users::hash_password(house.ids.as_ref(), &new.password).await?;
    let state = PasswordState::Own;
    let new = NewUser { email: new.email, name: new.name, role: new.role, password, state };
    insert(house, actor, new, None).await
}

/// A user to be, whose password nobody has given yet.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub email: StaffEmail,
    pub name: String,
    pub role: Role,
}

/// They get a mail with a link to choose their password. Refused where no mail leaves the house.
pub async fn invite_user(house: &House, actor: &Actor, new: NewPerson) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let site = invitation_site(house)?;
    // of a password that nobody has seen or will see
    let nobodys = generate_password(house.ids.as_ref());
    let password = users::hash_password(house.ids.as_ref(), &nobodys).await?;
    let state = PasswordState::None;
    let new = NewUser { email: new.email, name: new.name, role: new.role, password, state };
    insert(house, actor, new, Some(site)).await
}

/// With a password to be handed over: it is good for choosing an own one, and is not to be had again.
pub async fn create_user_with_temporary_password(
    house: &House,
    actor: &Actor,
    new: NewPerson,
) -> Result<(StaffUser, Password), StaffError> {
    admin_only(actor)?;
    let temporary = generate_password(house.ids.as_ref());
    let password = users::hash_password(house.ids.as_ref(), &temporary).await?;
    let state = PasswordState::Temporary;
    let new = NewUser { email: new.email, name: new.name, role: new.role, password, state };
    Ok((insert(house, actor, new, None).await?, temporary))
}

async fn insert(
    house: &House,
    actor: &Actor,
    new: NewUser,
    invite_from: Option<String>,
) -> Result<StaffUser, StaffError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let user = users::create_user_in_tx(&mut tx, house.ids.as_ref(), now, new).await?;
    record(house, &mut tx, actor, act("USER_CREATED", None, &user)).await?;
    if let Some(site) = invite_from {
        order_in_tx(house, &mut tx, now, &user.email, &invitation(&user, site, actor)).await?;
    }
    tx.commit().await?;
    Ok(user)
}

/// Once more, to who has not chosen a password yet.
pub async fn invite_again(house: &House, actor: &Actor, id: UserId) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let (site, now) = (invitation_site(house)?, house.clock.now());
    let listed = users::user_in_roster(&house.ops, now, &SessionSettings::default(), id).await?;
    let listed = listed.ok_or(StaffError::NotFound("user"))?;
    if listed.password != PasswordState::None || listed.user.disabled_at.is_some() {
        return Err(StaffError::Conflict(
            "Only who is enabled and has not chosen a password yet can be invited. The others ask for a new password on the sign-in page.".to_owned(),
        ));
    }
    let user = listed.user;
    let mut tx = house.ops.begin().await?;
    order_in_tx(house, &mut tx, now, &user.email, &invitation(&user, site, actor)).await?;
    record(house, &mut tx, actor, act("USER_INVITED_AGAIN", None, &user)).await?;
    tx.commit().await?;
    Ok(user)
}

/// Ends the user's sessions; the password is good for choosing an own one, and is not to be had again.
pub async fn set_temporary_password(
    house: &House,
    actor: &Actor,
    id: UserId,
) -> Result<(StaffUser, Password), StaffError> {
    admin_only(actor)?;
    let temporary = generate_password(house.ids.as_ref());
    let hash = users::hash_password(house.ids.as_ref(), &temporary).await?;
    let mut tx = house.ops.begin().await?;
    let new = NewPassword { hash: &hash, state: PasswordState::Temporary, keep: None };
    let change = users::set_password_in_tx(&mut tx, house.clock.now(), id, new).await?;
    let user = finish(house, tx, actor, "USER_PASSWORD_RESET", change, true).await?;
    Ok((user, temporary))
}

/// Forgets failed tries: who was locked out may try again at once.
pub async fn unlock_user(house: &House, actor: &Actor, id: UserId) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let user = users::unlock_user_in_tx(&mut tx, id).await?;
    record(house, &mut tx, actor, act("USER_UNLOCKED", None, &user)).await?;
    tx.commit().await?;
    Ok(user)
}

/// For a lost phone: the password alone signs in, until the user sets the step up again. Their sessions end: whoever has
/// the phone may be in one. They are told by mail. Harmless when it is off.
pub async fn reset_second_step(house: &House, actor: &Actor, id: UserId) -> Result<(), StaffError> {
    admin_only(actor)?;
    let now = house.clock.now();
    let listed = users::user_in_roster(&house.ops, now, &SessionSettings::default(), id).await?;
    let user = listed.ok_or(StaffError::NotFound("user"))?.user;
    let mut tx = house.ops.begin().await?;
    if second_step::remove_in_tx(&mut tx, id).await? {
        sessions::sign_out_everywhere_in_tx(&mut tx, id).await?;
        record(house, &mut tx, actor, act("USER_SECOND_STEP_RESET", None, &user)).await?;
        if let Some(sites) = &house.access.mail {
            let (site, by) = (sites.admin.clone(), Some(actor.label.clone()));
            let wish = Wish::SecondStepTurnedOff { user: id, site, by };
            order_in_tx(house, &mut tx, now, &user.email, &wish).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn invitation_site(house: &House) -> Result<String, StaffError> {
    house.access.mail.as_ref().map(|sites| sites.admin.clone()).ok_or_else(|| {
        StaffError::Conflict(
            "No mail leaves this system. Make a one-time password instead and hand it over.".to_owned(),
        )
    })
}

fn invitation(user: &StaffUser, site: String, actor: &Actor) -> Wish {
    Wish::Invitation { user: user.id, site, by: actor.label.clone(), request_id: actor.request_id.clone() }
}

/// Refused for the last ADMIN who can sign in.
pub async fn set_role(house: &House, actor: &Actor, id: UserId, role: Role) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let change = users::set_role_in_tx(&mut tx, house.clock.now(), id, role).await?;
    let changed = change.before.role != change.after.role;
    finish(house, tx, actor, "USER_ROLE_CHANGED", change, changed).await
}

/// Refused for the last ADMIN who can sign in.
pub async fn disable_user(house: &House, actor: &Actor, id: UserId) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let change = users::disable_user_in_tx(&mut tx, house.clock.now(), id).await?;
    let changed = change.before.disabled_at.is_none();
    finish(house, tx, actor, "USER_DISABLED", change, changed).await
}

pub async fn enable_user(house: &House, actor: &Actor, id: UserId) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let change = users::enable_user_in_tx(&mut tx, house.clock.now(), id).await?;
    let changed = change.before.disabled_at.is_some();
    finish(house, tx, actor, "USER_ENABLED", change, changed).await
}

/// Ends the user's sessions and lifts the account's lock.
pub async fn reset_password(
    house: &House,
    actor: &Actor,
    id: UserId,
    password: &Password,
) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let hash = users::hash_password(house.ids.as_ref(), password).await?;
    let mut tx = house.ops.begin().await?;
    let new = NewPassword { hash: &hash, state: PasswordState::Own, keep: None };
    let change = users::set_password_in_tx(&mut tx, house.clock.now(), id, new).await?;
    finish(house, tx, actor, "USER_PASSWORD_RESET", change, true).await
}

/// What was so already is neither kept nor audited.
async fn finish(
    house: &House,
    mut tx: OpsTx,
    actor: &Actor,
    event_type: &'static str,
    change: UserChange,
    changed: bool,
) -> Result<StaffUser, StaffError> {
    if !changed {
        tx.rollback().await?;
        return Ok(change.before);
    }
    record(house, &mut tx, actor, act(event_type, Some(&change.before), &change.after)).await?;
    tx.commit().await?;
    Ok(change.after)
}

fn act<'a>(
    event_type: &'static str,
    before: Option<&'a StaffUser>,
    after: &'a StaffUser,
) -> Act<'a, StaffUser> {
    Act {
        event_type,
        resource_type: "user",
        resource_id: after.id.to_string(),
        before,
        after,
        metadata: None,
    }
}
