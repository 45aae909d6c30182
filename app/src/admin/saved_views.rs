use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::views::booking_change::SavedView;
#[cfg(feature = "ssr")]
use flows::screens::saved_views as screens;
use leptos::prelude::*;

#[server(name = ViewsSaved, prefix = "/api/admin", endpoint = "saved_views", output = Json)]
pub async fn saved_views() -> Result<Vec<SavedView>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::saved_views(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "save_view", output = Json)]
pub async fn save_view(name: String, query: String) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::save_view(&call.house, call.actor(), &SavedView { name, query }).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "delete_view", output = Json)]
pub async fn delete_view(name: String) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::delete_view(&call.house, call.actor(), &name).await.map_err(answer)
}
