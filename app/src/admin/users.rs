use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    desk::Desk,
    posted::{Done, Posted},
};
use contracts::{Role, ids::UserId, views::access::UserRow};
#[cfg(feature = "ssr")]
use flows::{screens::access::users as screens, staff};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
fn sheet(id: UserId) -> String {
    format!("/settings/users/{id}")
}

#[server(prefix = "/api/admin", endpoint = "user_list", output = Json)]
pub async fn user_list() -> Result<Vec<UserRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::user_list(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "user_sheet", output = Json)]
pub async fn user_sheet(id: UserId) -> Result<UserRow, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::user_sheet(&call.house, call.actor(), id).await.map_err(answer)
}

/// `way`: `INVITE`, else a one-time password is shown.
#[server(prefix = "/api/admin", endpoint = "create_user", output = Json)]
pub async fn create_user(email: String, name: String, role: Role, way: String) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let invite = way == "INVITE";
    let made = screens::create_user(desk.house(), desk.actor(), (&email, &name, role), invite).await;
    let done = made.map(|(id, password)| match password {
        Some(password) => Done::say(format!("{name} can sign in once with the password below."))
            .showing_once("One-time password", password)
            .to(sheet(id)),
        None => Done::say(format!("{name} is invited: a mail is on its way to {email}.")).to(sheet(id)),
    });
    let posted = Posted::new("new-user", "/settings/users/new");
    let posted = posted.typed("email", &email).typed("name", &name).typed("role", role.as_str());
    desk.settle(posted.typed("way", way), done)
}

#[server(prefix = "/api/admin", endpoint = "set_user_role", output = Json)]
pub async fn set_user_role(id: UserId, role: Role, #[server(default)] sure: bool) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let set = screens::set_user_role(desk.house(), desk.actor(), id, role, sure).await;
    let posted = Posted::new("role", sheet(id)).typed("role", role.as_str());
    desk.settle(posted, set.map(|()| Done::say("The role is changed; it counts from the next request.")))
}

#[server(prefix = "/api/admin", endpoint = "disable_user", output = Json)]
pub async fn disable_user(id: UserId, #[server(default)] sure: bool) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let off = screens::disable_user(desk.house(), desk.actor(), id, sure).await;
    let done = off.map(|()| Done::say("The account is disabled, and signed out everywhere."));
    desk.settle(Posted::new("access", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "enable_user", output = Json)]
pub async fn enable_user(id: UserId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let on = desk.told(staff::enable_user(desk.house(), desk.actor(), id).await);
    desk.settle(Posted::new("access", sheet(id)), on.map(|_| Done::say("The account may sign in again.")))
}

#[server(prefix = "/api/admin", endpoint = "unlock_user", output = Json)]
pub async fn unlock_user(id: UserId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let open = desk.told(staff::unlock_user(desk.house(), desk.actor(), id).await);
    desk.settle(Posted::new("lock", sheet(id)), open.map(|_| Done::say("The account is unlocked.")))
}

#[server(prefix = "/api/admin", endpoint = "reset_second_step", output = Json)]
pub async fn reset_second_step(id: UserId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let off = desk.told(staff::reset_second_step(desk.house(), desk.actor(), id).await);
    let done =
        off.map(|()| Done::say("The password alone signs in again. The user is signed out everywhere."));
    desk.settle(Posted::new("second-step", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "invite_again", output = Json)]
pub async fn invite_again(id: UserId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let sent = desk.told(staff::invite_again(desk.house(), desk.actor(), id).await);
    let done = sent.map(|user| Done::say(format!("A new mail is on its way to {}.", user.email)));
    desk.settle(Posted::new("password", sheet(id)), done)
}

#[server(prefix = "/api/admin", endpoint = "make_temporary_password", output = Json)]
pub async fn make_temporary_password(id: UserId) -> Result<(), Problem> {
    let desk = Desk::open(Surface::Admin)?;
    let made = desk.told(staff::set_temporary_password(desk.house(), desk.actor(), id).await);
    let done = made.map(|(_, password)| {
        Done::say("The user is signed out everywhere, and chooses an own password with the next sign-in.")
            .showing_once("One-time password", password.expose())
    });
    desk.settle(Posted::new("password", sheet(id)), done)
}
