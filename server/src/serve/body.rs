use axum::{
    body::Body,
    http::{Response, header::CONTENT_TYPE},
};
use futures::StreamExt;
use tokio_util::sync::CancellationToken;

/// A live feed has no end of its own; it ends when the process stops accepting, and the browser asks again,
/// which finds the next process.
pub(super) fn end_live_feed(response: Response<Body>, closed: CancellationToken) -> Response<Body> {
    let is_feed = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    if !is_feed {
        return response;
    }
    response.map(|body| Body::from_stream(body.into_data_stream().take_until(closed.cancelled_owned())))
}
