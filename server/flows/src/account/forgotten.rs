use super::{AccountError, site_of};
use crate::{
    House,
    mail::{Wish, order_in_tx},
};
use audit::Entry;
use identity::{
    Password, SessionSettings, StaffEmail, Surface,
    links::{self, LinkPurpose, LinkToken, PasswordLink},
    users,
};
use platform::{Actor, Principal};
use serde_json::json;
use std::net::IpAddr;

/// Whether the account exists is not looked at here: the answer is the same, and takes as long. False: no mail leaves
/// this house.
pub async fn ask_for_link(
    house: &House,
    surface: Surface,
    email: &str,
    address: Option<IpAddr>,
    request_id: &str,
) -> Result<bool, AccountError> {
    let email: StaffEmail = email
        .parse()
        .map_err(|_| AccountError::invalid("email", &"Enter your e-mail, such as name@example.com."))?;
    let Some(site) = site_of(house, surface) else { return Ok(false) };
    let now = house.clock.now();
    let settings = SessionSettings::default();
    if let Some(refusal) =
        links::count_link_request(&house.ops, now, &settings, email.as_str(), address).await?
    {
        return Err(AccountError::Locked { retry_after_seconds: refusal.retry_after_seconds });
    }
    let mut tx = house.ops.begin().await?;
    let wish = Wish::PasswordReset { site, request_id: request_id.to_owned() };
    order_in_tx(house, &mut tx, now, email.as_str(), &wish).await?;
    tx.commit().await?;
    Ok(true)
}

/// Looking does not use it up.
pub async fn link_by_token(house: &House, token: &LinkToken) -> Result<Option<PasswordLink>, AccountError> {
    Ok(links::link_by_token(&house.ops, house.clock.now(), token).await?)
}

/// Ends every session of the user; signing in with the new password is the next thing to do.
pub async fn set_password_by_link(
    house: &House,
    surface: Surface,
    token: &LinkToken,
    new: &str,
    request_id: &str,
) -> Result<(), AccountError> {
    // looked at first: hashing is dear, and not for whoever makes tokens up
    let link = link_by_token(house, token).await?.ok_or(AccountError::LinkSpent)?;
    let new = Password::new_for(new, &link.email, &link.name)
        .map_err(|error| AccountError::invalid("new", &error))?;
    let hash = users::hash_password(house.ids.as_ref(), &new).await?;

    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    let used = links::use_link_in_tx(&mut tx, now, token, &hash).await?;
    let user = used.change.after;
    let actor = Actor {
        principal: Principal::User(user.id),
        label: user.email.clone(),
        role: None,
        request_id: request_id.to_owned(),
    };
    let by = match used.purpose {
        LinkPurpose::Reset => "reset by mail",
        LinkPurpose::Invite => "invitation",
        LinkPurpose::Temporary => "temporary password",
    };
    let entry = Entry {
        event_type: "PASSWORD_SET_BY_LINK",
        resource_type: "user",
        resource_id: user.id.to_string(),
        before: None,
        after: None,
        metadata: Some(json!({ "by": by })),
    };
    audit::record_in_tx(&mut tx, ids, now, &actor, entry).await?;
    if let (LinkPurpose::Reset, Some(site)) = (used.purpose, site_of(house, surface)) {
        let wish = Wish::PasswordChanged { user: user.id, site };
        order_in_tx(house, &mut tx, now, &user.email, &wish).await?;
    }
    tx.commit().await?;
    Ok(())
}
