use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface},
    session,
};
use contracts::views::staff::Me;
use leptos::prelude::*;

#[server(prefix = "/api/admin", endpoint = "sign_in", output = Json)]
pub async fn sign_in(
    email: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    session::sign_in(Surface::Admin, email, password, &next).await
}

#[server(prefix = "/api/admin", endpoint = "sign_out", output = Json)]
pub async fn sign_out() -> Result<(), Problem> {
    session::sign_out(Surface::Admin).await
}

#[server(name = CurrentUser, prefix = "/api/admin", endpoint = "me", output = Json)]
pub async fn me() -> Result<Me, Problem> {
    Ok(call::signed_in(Surface::Admin)?.me().clone())
}
