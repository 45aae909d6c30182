//! Who visits: the session is looked up once per request, and who has none is led to the sign-in page.

use super::SurfaceDeps;
use crate::serve::{ClientAddress, RequestId};
use app::{
    call::{Seen, Surface, Visit},
    session::caller,
    way::{CODE, SIGN_IN, back_to_sign_in, is_open},
};
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use identity::sessions::Use;

/// Feeds: a browser opens them by itself, again and again.
const LIVE: &str = "/live/";

#[derive(Clone)]
pub struct Door {
    pub surface: Surface,
    pub deps: SurfaceDeps,
    pub home: Option<&'static str>,
}

pub async fn enter(State(door): State<Door>, mut request: Request, next: Next) -> Response {
    let Door { surface, deps, home } = door;
    let request_id =
        request.extensions().get::<RequestId>().map(|id| id.as_str().to_owned()).unwrap_or_default();
    let used = if request.uri().path().starts_with(LIVE) { Use::ByItself } else { Use::Counts };
    let signed_in = match caller(&deps.house, surface, request.headers(), &request_id, used).await {
        Ok(caller) => caller,
        Err(error) => {
            tracing::error!(%error, "the session could not be read");
            return (StatusCode::SERVICE_UNAVAILABLE, format!("{AWAY} {request_id}.\n")).into_response();
        }
    };

    if let Some(home) = home
        && let Some(elsewhere) = led_elsewhere(&request, signed_in.is_some(), home)
    {
        return elsewhere;
    }

    let address = request.extensions().get::<ClientAddress>().map(|address| address.0);
    request.extensions_mut().insert(Visit::new(Seen {
        surface,
        house: deps.house,
        production: deps.production,
        web_host: deps.web_host,
        signed_in,
        address,
        request_id,
    }));
    next.run(request).await
}

const AWAY: &str = "We cannot tell who you are just now. Try again in a moment; if it stays, report";

/// Pages only: functions and feeds answer for themselves.
fn led_elsewhere(request: &Request, signed_in: bool, home: &str) -> Option<Response> {
    let path = request.uri().path();
    let page = matches!(*request.method(), Method::GET | Method::HEAD)
        && !path.starts_with("/api/")
        && !path.starts_with(LIVE);
    match (page, signed_in, is_open(path)) {
        (true, true, true) if [SIGN_IN, CODE].contains(&path) => Some(Redirect::to(home).into_response()),
        (true, false, false) => {
            let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
            let address = back_to_sign_in((here != "/").then_some(here));
            Some(Redirect::to(&address).into_response())
        }
        _ => None,
    }
}
