use super::{Faults, faults};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use url::Url;

/// A request as it came.
#[derive(Clone)]
pub struct Heard {
    pub what: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Heard {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// Runs until the test's runtime ends.
pub struct Server {
    pub url: Url,
    pub faults: Faults,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Server {
    pub async fn start(routes: Router) -> Self {
        let (faults, heard) = (Faults::default(), Arc::<Mutex<Vec<Heard>>>::default());
        let app = routes
            .layer(from_fn_with_state(faults.clone(), faults::middleware))
            .layer(from_fn_with_state(heard.clone(), write_down));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { url, faults, heard }
    }

    /// The requests whose `METHOD /path` contains `on`.
    pub fn heard(&self, on: &str) -> Vec<Heard> {
        self.heard.lock().unwrap().iter().filter(|heard| heard.what.contains(on)).cloned().collect()
    }
}

async fn write_down(State(heard): State<Arc<Mutex<Vec<Heard>>>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    heard.lock().unwrap().push(Heard {
        what: format!("{} {}", parts.method, parts.uri),
        headers: parts.headers.clone(),
        body: String::from_utf8(bytes.to_vec()).unwrap(),
    });
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

pub fn json(status: u16, body: Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), [("content-type", "application/json")], body.to_string())
        .into_response()
}

/// All that is kept and all that could be logged.
pub fn shown(gateway: &dyn std::fmt::Debug, heard: &gateways::Transcript) -> String {
    let bodies: Vec<_> = heard.answers().iter().map(|answer| answer.body.as_str()).collect();
    format!("{gateway:?} {heard:?} {}", bodies.concat())
}
