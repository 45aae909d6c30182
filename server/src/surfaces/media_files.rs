//! `GET /media/<hash>-<width>.<ext>`: a rendition, for everybody, for ever. No session and no database are asked.

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use media::{RenditionName, Store};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Without a store there is no picture.
pub fn router(store: Option<Store>) -> Router {
    Router::new().route("/media/{name}", get(file)).with_state(store)
}

async fn file(State(store): State<Option<Store>>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let (Some(store), Ok(name)) = (store, name.parse::<RenditionName>()) else { return not_there() };
    let etag = format!("\"{}\"", name.hash());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    // the name is the content: who has it, has it
    if known.is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag)) {
        return (
            StatusCode::NOT_MODIFIED,
            [(header::ETAG, etag), (header::CACHE_CONTROL, FOR_EVER.to_owned())],
        )
            .into_response();
    }
    match store.get(&name).await {
        Ok(Some(kept)) => {
            let headers = [
                (header::CONTENT_TYPE, name.format().mime().to_owned()),
                (header::CONTENT_LENGTH, kept.size.to_string()),
                (header::CACHE_CONTROL, FOR_EVER.to_owned()),
                (header::ETAG, etag),
            ];
            (headers, Body::from_stream(kept.bytes)).into_response()
        }
        Ok(None) => not_there(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            (StatusCode::SERVICE_UNAVAILABLE, "This picture cannot be read just now.\n").into_response()
        }
    }
}

fn not_there() -> Response {
    (StatusCode::NOT_FOUND, "There is no such picture.\n").into_response()
}
