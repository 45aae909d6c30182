use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    ids::BookingKey,
    views::{
        dashboard::{ApiMinute, Dashboard},
        live::Marks,
    },
};
#[cfg(feature = "ssr")]
use flows::screens;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The dashboard, with how far the changes had come before it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DashboardSeen {
    pub dashboard: Dashboard,
    pub marks: Marks,
}

#[server(name = LookAround, prefix = "/api/admin", endpoint = "dashboard", input = Json, output = Json)]
pub async fn dashboard() -> Result<DashboardSeen, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    let marks = screens::live::live_marks(&call.house).await.map_err(answer)?;
    let dashboard = screens::dashboard::dashboard(&call.house, call.actor()).await.map_err(answer)?;
    Ok(DashboardSeen { dashboard, marks })
}

/// The minutes behind the dashboard's count of 5xx.
#[server(prefix = "/api/admin", endpoint = "api_errors", input = Json, output = Json)]
pub async fn api_errors(hours: u8) -> Result<Vec<ApiMinute>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::dashboard::api_errors(&call.house, call.actor(), hours).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "booking_version", input = Json, output = Json)]
pub async fn booking_version(key: BookingKey) -> Result<Option<i32>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::live::booking_version(&call.house, call.actor(), key).await.map_err(answer)
}
