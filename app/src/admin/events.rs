use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    ids::EventId,
    paging::Page,
    views::event::{EventQuery, EventRow, EventSheet, Preview},
};
#[cfg(feature = "ssr")]
use flows::screens::events as screens;
use leptos::prelude::*;

#[server(prefix = "/api/admin", endpoint = "event_list", input = Json, output = Json)]
pub async fn event_list(query: EventQuery) -> Result<Page<EventRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::event_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(name = EventStory, prefix = "/api/admin", endpoint = "event_sheet", input = Json, output = Json)]
pub async fn event_sheet(id: EventId) -> Result<EventSheet, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::event_sheet(&call.house, call.actor(), id).await.map_err(answer)
}

#[server(name = PreviewEvent, prefix = "/api/admin", endpoint = "event_preview", input = Json, output = Json)]
pub async fn event_preview(id: EventId) -> Result<Preview, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::event_preview(&call.house, call.actor(), id).await.map_err(answer)
}
