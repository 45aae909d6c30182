use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    paging::Page,
    views::content::{ContentDesk, OwnAct},
};
#[cfg(feature = "ssr")]
use flows::screens::content_desk as screens;
use leptos::prelude::*;

#[server(name = LookAtDesk, prefix = "/api/content", endpoint = "desk", input = Json, output = Json)]
pub async fn desk() -> Result<ContentDesk, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::desk(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/content", endpoint = "own_acts", input = Json, output = Json)]
pub async fn own_acts(cursor: Option<String>) -> Result<Page<OwnAct>, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::own_acts(&call.house, call.actor(), cursor).await.map_err(answer)
}
