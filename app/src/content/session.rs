use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface},
    session,
};
use contracts::views::staff::Me;
use leptos::prelude::*;

#[server(prefix = "/api/content", endpoint = "sign_in", output = Json)]
pub async fn sign_in(
    email: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), Problem> {
    session::sign_in(Surface::Content, email, password, &next).await
}

#[server(prefix = "/api/content", endpoint = "sign_out", output = Json)]
pub async fn sign_out() -> Result<(), Problem> {
    session::sign_out(Surface::Content).await
}

#[server(name = CurrentUser, prefix = "/api/content", endpoint = "me", output = Json)]
pub async fn me() -> Result<Me, Problem> {
    Ok(call::signed_in(Surface::Content)?.me().clone())
}
