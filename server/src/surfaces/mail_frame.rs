//! A mail as a mail program would draw it, for the frame of its preview: no script runs in it, nothing is loaded, and no
//! link of it leads anywhere.

use app::call::Visit;
use axum::{
    Extension,
    extract::{Path, Query},
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use contracts::AppError;
use flows::screens::mails::mail_previewed;
use serde::Deserialize;

const HEADERS: [(HeaderName, &str); 2] = [
    (
        header::CONTENT_SECURITY_POLICY,
        // mails carry their styles inside
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

#[derive(Debug, Deserialize)]
pub struct Of {
    #[serde(default)]
    reference: String,
}

pub async fn mail_frame(
    Extension(visit): Extension<Visit>,
    Path(kind): Path<String>,
    Query(of): Query<Of>,
) -> Response {
    let Some(caller) = &visit.signed_in else { return StatusCode::UNAUTHORIZED.into_response() };
    match mail_previewed(&visit.house, &caller.actor, &kind, &of.reference).await {
        Ok(mail) => (HEADERS, Html(mail.html)).into_response(),
        Err(AppError::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(AppError::NotFound | AppError::Invalid(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
