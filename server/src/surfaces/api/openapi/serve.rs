use super::{document, page};
use crate::surfaces::api::{
    answer::{Problem, refusals},
    limits::Caller,
    state::Api,
};
use axum::{
    extract::State,
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    },
    response::{IntoResponse, Response},
};
use std::sync::OnceLock;

/// Nothing but our own style sheet: no script, no frame, no form, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

refusals!(DocsRefusals: [RateLimited]);

/// This document, for people.
#[utoipa::path(
    get,
    path = "/docs",
    tag = "docs",
    operation_id = "getDocs",
    security(()),
    responses((status = 200, description = "A page", content_type = "text/html", body = String), DocsRefusals),
)]
pub async fn docs_page(State(api): State<Api>, caller: Caller) -> Result<Response, Problem> {
    static PAGE: OnceLock<String> = OnceLock::new();
    api.limits.public(caller)?;
    let page = PAGE.get_or_init(|| page::page(document())).as_str();
    Ok(file("text/html; charset=utf-8", page))
}

/// The page's style sheet.
#[utoipa::path(
    get,
    path = "/docs/style.css",
    tag = "docs",
    operation_id = "getDocsStyle",
    security(()),
    responses((status = 200, description = "A style sheet", content_type = "text/css", body = String), DocsRefusals),
)]
pub async fn docs_style(State(api): State<Api>, caller: Caller) -> Result<Response, Problem> {
    api.limits.public(caller)?;
    Ok(file("text/css; charset=utf-8", include_str!("style.css")))
}

/// This document, for programs.
#[utoipa::path(
    get,
    path = "/docs/openapi.json",
    tag = "docs",
    operation_id = "getOpenApi",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object), DocsRefusals),
)]
pub async fn docs_document(State(api): State<Api>, caller: Caller) -> Result<Response, Problem> {
    static TEXT: OnceLock<String> = OnceLock::new();
    api.limits.public(caller)?;
    Ok(file("application/json", TEXT.get_or_init(|| document().to_string())))
}

/// This document, where the legacy had it.
#[utoipa::path(
    get,
    path = "/docs-json",
    tag = "docs",
    operation_id = "getOpenApiLegacyAddress",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object), DocsRefusals),
)]
pub async fn docs_json(state: State<Api>, caller: Caller) -> Result<Response, Problem> {
    docs_document(state, caller).await
}

fn file(kind: &'static str, text: &'static str) -> Response {
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "public, max-age=60"),
    ];
    (headers, text).into_response()
}
