//! What every request passes first and last: its id, whose it is, the one access log line, the counters.

use super::{Door, body, request_id};
use crate::{serve::RequestId, telemetry, wiring::App};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{
        HeaderMap, HeaderValue, Response, StatusCode, Version,
        header::{CONNECTION, CONTENT_TYPE, HOST},
    },
    middleware::{self, Next},
};
use futures::FutureExt;
use ipnet::IpNet;
use serde_json::json;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    panic::AssertUnwindSafe,
    time::Duration,
};
use tokio::time::Instant;
use tower_http::timeout::RequestBodyTimeoutLayer;
use tracing::Instrument;

/// Between two pieces of a request's body.
const BODY_PIECE_WITHIN: Duration = Duration::from_secs(15);

/// Whose request it is, as far as the trusted proxies say. For rate limits; never logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Wraps a door's router. The outermost layer there is.
pub fn edge(router: Router, door: Door, app: &App) -> Router {
    // Installed before the first count, else that one is lost.
    telemetry::metrics();
    Router::new()
        .fallback_service(router)
        .layer(RequestBodyTimeoutLayer::new(BODY_PIECE_WITHIN))
        .layer(middleware::from_fn_with_state((door, app.clone()), pass))
}

async fn pass(State((door, app)): State<(Door, App)>, mut request: Request, next: Next) -> Response<Body> {
    let begun = Instant::now();
    let id = RequestId::of(request.headers(), &*app.house.clock, &*app.house.ids);
    let method = request.method().to_string();
    let surface = surface_of(door, &app, request.headers());
    let keeps_alive = request.version() >= Version::HTTP_11;
    let address = client_address(&request, &app.config.network.trusted_proxies);
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(address);

    let span = tracing::info_span!("request", request_id = id.as_str(), surface);
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
    let response = answer.unwrap_or_else(|_| {
        // The panic hook has written what and where.
        span.in_scope(|| tracing::error!("a handler panicked"));
        broken(door, &id)
    });
    let mut response = body::end_live_feed(response, app.shutdown.closed().clone());

    response.headers_mut().insert(request_id::HEADER, id.header_value());
    if keeps_alive && app.shutdown.has_begun() {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    let (took, status) = (begun.elapsed(), response.status().as_u16());
    let route = response.extensions().get::<telemetry::Route>().map_or("other", |route| route.0.as_str());
    telemetry::count_request(surface, route, &method, status, took);
    let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| write_line(&method, route, status, duration_ms));
    response
}

/// The pattern and not the path, no query: those carry references, names, addresses.
fn write_line(method: &str, route: &str, status: u16, duration_ms: u64) {
    let is_poll = route.starts_with("/health") || route == "/metrics";
    if is_poll && status < 500 {
        tracing::debug!(target: "access", method, route, status, duration_ms, "answered");
    } else {
        tracing::info!(target: "access", method, route, status, duration_ms, "answered");
    }
}

fn surface_of(door: Door, app: &App, headers: &HeaderMap) -> &'static str {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match door {
        Door::Api => "api",
        Door::Sites => app.config.network.hosts.site_of(host).map_or("unknown", |site| site.as_str()),
    }
}

/// From right to left, past every proxy we trust: the first address that is none of theirs.
fn client_address(request: &Request, trusted: &[IpNet]) -> ClientAddress {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip().to_canonical());
    if !is_trusted(&peer) {
        return ClientAddress(peer);
    }

    let mut client = peer;
    let lines: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok()).collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        // What a proxy did not write itself is not believed.
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
        if !is_trusted(&client) {
            break;
        }
    }
    ClientAddress(client)
}

fn broken(door: Door, id: &RequestId) -> Response<Body> {
    let text = "Something failed on our side. Try again; if it stays, report";
    let (kind, body) = match door {
        Door::Api => (
            "application/json",
            json!({ "error": {
                "code": "INTERNAL_ERROR", "message": "INTERNAL_ERROR: something failed on our side",
                "details": null, "requestId": id.as_str(),
            }})
            .to_string(),
        ),
        Door::Sites => ("text/plain; charset=utf-8", format!("{text} {}.", id.as_str())),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut request = Request::new(Body::empty());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 9)));
        for line in forwarded {
            request.headers_mut().append("x-forwarded-for", HeaderValue::from_str(line).unwrap());
        }
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        client_address(&request, &trusted).0.to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_its_address() {
        assert_eq!(client("203.0.113.9", &["10.1.1.1"], &[]), "203.0.113.9");
        assert_eq!(client("203.0.113.9", &["10.1.1.1"], &["10.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn behind_trusted_proxies_the_first_foreign_address_counts() {
        let trusted = ["10.0.0.0/8", "127.0.0.1/32"];
        assert_eq!(client("10.0.0.1", &["198.51.100.7"], &trusted), "198.51.100.7");
        assert_eq!(client("10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.0.0.2"], &trusted), "198.51.100.7");
        assert_eq!(client("::ffff:10.0.0.1", &["1.1.1.1", "198.51.100.7"], &trusted), "198.51.100.7");
        assert_eq!(client("10.0.0.1", &["198.51.100.7, junk"], &trusted), "10.0.0.1");
        assert_eq!(client("10.0.0.1", &[], &trusted), "10.0.0.1");
    }
}
