use super::{AccountError, ask_again, record, site_of, still_right};
use crate::{
    House,
    mail::{Wish, order_in_tx},
    sign_in::Caller,
};
use identity::{
    Password, Surface,
    users::{self, NewPassword, PasswordState},
};
use serde_json::json;

/// The user's own, by who knows the one until now. Other browsers are signed out; this one stays.
pub async fn change_password(
    house: &House,
    caller: &Caller,
    surface: Surface,
    current: &str,
    new: &str,
) -> Result<(), AccountError> {
    let new = Password::new_for(new, &caller.me.email, &caller.me.name)
        .map_err(|error| AccountError::invalid("new", &error))?;
    let confirmed = ask_again(house, caller, current).await?;
    if new.expose() == current {
        return Err(AccountError::invalid("new", &"This is the password you have. Choose another."));
    }
    let hash = users::hash_password(house.ids.as_ref(), &new).await?;

    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    still_right(&mut tx, &confirmed).await?;
    let new = NewPassword { hash: &hash, state: PasswordState::Own, keep: Some(caller.session_id) };
    users::set_password_in_tx(&mut tx, now, caller.me.id, new).await?;
    record(house, &mut tx, &caller.actor, caller, "PASSWORD_CHANGED", json!({})).await?;
    if let Some(site) = site_of(house, surface) {
        let wish = Wish::PasswordChanged { user: caller.me.id, site };
        order_in_tx(house, &mut tx, now, &caller.me.email, &wish).await?;
    }
    tx.commit().await?;
    Ok(())
}
