use crate::Problem;
#[cfg(feature = "ssr")]
use crate::call::{self, Surface, answer};
use crate::wire::Json;
use contracts::{
    paging::Page,
    views::audit::{AuditLine, AuditSearch, ChainView},
};
#[cfg(feature = "ssr")]
use flows::screens::audit as screens;
use leptos::prelude::*;

#[server(prefix = "/api/admin", endpoint = "audit_list", input = Json, output = Json)]
pub async fn audit_list(query: AuditSearch) -> Result<Page<AuditLine>, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::audit_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(prefix = "/api/admin", endpoint = "audit_chain", output = Json)]
pub async fn audit_chain() -> Result<ChainView, Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::audit_chain(&call.house, call.actor()).await.map_err(answer)
}

/// Begins a walk over the whole chain; it goes on in the background. A plain form works too.
#[server(prefix = "/api/admin", endpoint = "verify_audit_chain", output = Json)]
pub async fn verify_audit_chain() -> Result<(), Problem> {
    let call = call::signed_in(Surface::Admin)?;
    screens::verify_audit_chain(&call.house, call.actor()).await.map_err(answer)
}
