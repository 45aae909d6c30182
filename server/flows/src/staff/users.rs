use super::{Act, StaffError, admin_only, record};
use crate::House;
use contracts::{Role, ids::UserId};
use identity::{
    Password, StaffEmail,
    users::{self, NewUser, StaffUser, UserChange},
};
use platform::{Actor, OpsTx};

#[derive(Debug, Clone)]
pub struct NewStaff {
    pub email: StaffEmail,
    pub name: String,
    pub role: Role,
    pub password: Password,
}

pub async fn create_user(house: &House, actor: &Actor, new: NewStaff) -> Result<StaffUser, StaffError> {
    admin_only(actor)?;
    let password = users::hash_password(house.ids.as_ref(), &new.password).await?;
    let new = NewUser { email: new.email, name: new.name, role: new.role, password };

    let mut tx = house.ops.begin().await?;
    let user = users::create_user_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), new).await?;
    let act = Act {
        event_type: "USER_CREATED",
        resource_type: "user",
        resource_id: user.id.to_string(),
        before: None,
        after: &user,
        metadata: None,
    };
    record(house, &mut tx, actor, act).await?;
    tx.commit().await?;
    Ok(user)
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
    let change = users::set_password_in_tx(&mut tx, house.clock.now(), id, &hash).await?;
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
    let act = Act {
        event_type,
        resource_type: "user",
        resource_id: change.after.id.to_string(),
        before: Some(&change.before),
        after: &change.after,
        metadata: None,
    };
    record(house, &mut tx, actor, act).await?;
    tx.commit().await?;
    Ok(change.after)
}
