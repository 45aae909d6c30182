use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    ids::NotificationId,
    paging::Page,
    status::NotificationKind,
    views::notification::{Bell, NotificationQuery, NotificationRow, NotificationWishes},
};
#[cfg(feature = "ssr")]
use flows::screens::notifications as screens;
use leptos::prelude::*;

#[server(name = RingBell, prefix = "/api/admin", endpoint = "bell", input = Json, output = Json)]
pub async fn bell() -> Result<Bell, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::bell(&call.house, call.actor()).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "notification_list", input = Json, output = Json)]
pub async fn notification_list(query: NotificationQuery) -> Result<Page<NotificationRow>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::notification_list(&call.house, call.actor(), &query).await.map_err(answer)
}

/// A plain form works too, as for the two below: it comes back to the page it was posted from.
#[server(prefix = "/api/admin", endpoint = "read_notification", output = Json)]
pub async fn read_notification(id: NotificationId) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::read_notification(&call.house, call.actor(), id).await.map_err(answer)
}

/// `mark`: how far the page showed.
#[server(prefix = "/api/admin", endpoint = "read_all_notifications", output = Json)]
pub async fn read_all_notifications(mark: i64) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::read_all_notifications(&call.house, call.actor(), mark).await.map_err(answer)
}

#[server(name = ReadNotificationWishes, prefix = "/api/admin", endpoint = "notification_wishes", input = Json, output = Json)]
pub async fn notification_wishes() -> Result<NotificationWishes, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::notification_wishes(&call.house, call.actor()).await.map_err(answer)
}

/// As a form says it: what is ticked. No channel ticked means every channel.
#[server(prefix = "/api/admin", endpoint = "set_notification_wishes", output = Json)]
pub async fn set_notification_wishes(
    #[server(default)] on: Vec<NotificationKind>,
    #[server(default)] channels: Vec<String>,
) -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let off = NotificationKind::ALL.iter().filter(|kind| !on.contains(kind)).copied().collect();
    let wishes = NotificationWishes { off, channels: Some(channels).filter(|chosen| !chosen.is_empty()) };
    screens::set_notification_wishes(&call.house, call.actor(), &wishes).await.map_err(answer)
}
