use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::Value;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

pub enum Fault {
    /// It is done, and nobody hears of it.
    LoseAnswer,
    /// It is done, and the answer breaks off.
    BreakOff,
    /// It is not done.
    Instead(u16, String),
    /// It is not done; without a length, and as long as it is read.
    Endless,
    Redirect(String),
    /// It is done, and the answer says something else.
    Alter(Box<dyn FnOnce(&mut Value) + Send>),
}

/// Faults to come: each for the next request whose `METHOD /path` contains its text.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<VecDeque<(String, Fault)>>>);

impl Faults {
    pub fn next(&self, on: &str, fault: Fault) {
        self.0.lock().unwrap().push_back((on.to_owned(), fault));
    }

    pub fn alter(&self, on: &str, change: impl FnOnce(&mut Value) + Send + 'static) {
        self.next(on, Fault::Alter(Box::new(change)));
    }

    fn take(&self, what: &str) -> Option<Fault> {
        let mut faults = self.0.lock().unwrap();
        let at = faults.iter().position(|(on, _)| what.contains(on.as_str()))?;
        faults.remove(at).map(|(_, fault)| fault)
    }

    pub fn is_spent(&self) -> bool {
        self.0.lock().unwrap().is_empty()
    }
}

pub async fn middleware(State(faults): State<Faults>, request: Request, next: Next) -> Response {
    let what = format!("{} {}", request.method(), request.uri());
    match faults.take(&what) {
        None => next.run(request).await,
        Some(Fault::Instead(status, body)) => (StatusCode::from_u16(status).unwrap(), body).into_response(),
        Some(Fault::Endless) => {
            let chunk = || Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 65_536]));
            Body::from_stream(futures::stream::repeat_with(chunk)).into_response()
        }
        Some(Fault::Redirect(to)) => (StatusCode::TEMPORARY_REDIRECT, [("location", to)]).into_response(),
        Some(Fault::LoseAnswer) => {
            drop(next.run(request).await);
            tokio::time::sleep(Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
        Some(Fault::BreakOff) => {
            let (parts, body) = next.run(request).await.into_parts();
            let whole = to_bytes(body, usize::MAX).await.unwrap();
            let half = whole.slice(..whole.len() / 2);
            let mut response = Response::from_parts(parts, Body::from_stream(Half(Some(half))));
            response.headers_mut().insert("content-length", whole.len().into());
            response
        }
        Some(Fault::Alter(change)) => {
            let (mut parts, body) = next.run(request).await.into_parts();
            let mut value = serde_json::from_slice(&to_bytes(body, usize::MAX).await.unwrap()).unwrap();
            change(&mut value);
            parts.headers.remove("content-length");
            Response::from_parts(parts, Body::from(value.to_string()))
        }
    }
}

/// Some bytes, then a broken connection.
struct Half(Option<Bytes>);

impl futures::Stream for Half {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(Some(self.0.take().ok_or_else(|| std::io::Error::other("broken"))))
    }
}
