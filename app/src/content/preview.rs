use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::ids::ItemKey;
#[cfg(feature = "ssr")]
use flows::screens::preview as screens;
use leptos::prelude::*;

/// The whole address under which anybody sees this draft, for two days.
#[server(prefix = "/api/content", endpoint = "preview_link", input = Json, output = Json)]
pub async fn preview_link(item: ItemKey) -> Result<String, Problem> {
    let (visit, call) = (call::visit(Surface::Content)?, call::signed_in(Surface::Content)?);
    let token = screens::preview_token(&call.house, call.actor(), item).await.map_err(answer)?;
    Ok(format!("{}/preview/{token}", call::web_base(&visit)))
}
