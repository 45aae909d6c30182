use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use contracts::{
    ids::BookingKey,
    views::{dashboard::Dashboard, live::Marks},
};
#[cfg(feature = "ssr")]
use flows::screens;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// The dashboard, with how far the changes had come before it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DashboardSeen {
    pub dashboard: Dashboard,
    pub marks: Marks,
}

#[server(name = LookAround, prefix = "/api/admin", endpoint = "dashboard", input = Json)]
pub async fn dashboard() -> Result<DashboardSeen, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let marks = screens::live::live_marks(&call.house).await.map_err(answer)?;
    let dashboard = screens::dashboard::dashboard(&call.house, call.actor()).await.map_err(answer)?;
    Ok(DashboardSeen { dashboard, marks })
}

#[server(prefix = "/api/admin", endpoint = "booking_version", input = Json)]
pub async fn booking_version(key: BookingKey) -> Result<Option<i32>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::live::booking_version(&call.house, call.actor(), key).await.map_err(answer)
}
