//! What a guest takes home of a booking, for whoever has its signed link: voucher, receipt, calendar's file.

use super::SurfaceDeps;
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use contracts::ids::OrderKey;
use flows::{House, papers as flow};
use papers::{Facts, Unprintable};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

const STYLE: &str = include_str!("guest_papers.css");
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";
/// Papers of one booking in a minute.
const MOST: u32 = 30;
const WINDOW: Duration = Duration::from_secs(60);
/// Drawn at a time; each takes some 20 ms.
const AT_ONCE: usize = 2;

#[derive(Clone)]
struct Desk {
    house: House,
    scheme: &'static str,
    asked: Arc<Mutex<HashMap<OrderKey, (Instant, u32)>>>,
    press: Arc<Semaphore>,
}

pub fn router(deps: &SurfaceDeps) -> Router {
    let desk = Desk {
        house: deps.house.clone(),
        scheme: if deps.production { "https" } else { "http" },
        asked: Arc::default(),
        press: Arc::new(Semaphore::new(AT_ONCE)),
    };
    Router::new()
        .route("/papers/voucher.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }))
        .route("/bookings/{token}/voucher", get(page))
        .route("/bookings/{token}/voucher.pdf", get(voucher))
        .route("/bookings/{token}/receipt.pdf", get(receipt))
        .route("/bookings/{token}/booking.ics", get(calendar))
        .with_state(desk)
}

async fn page(State(desk): State<Desk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    match desk.facts(&token, &headers).await {
        Ok(facts) => private(Html(papers::voucher_page(&facts))),
        Err(no) => no,
    }
}

async fn voucher(State(desk): State<Desk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let facts = match desk.facts(&token, &headers).await {
        Ok(facts) => facts,
        Err(no) => return no,
    };
    if !flow::deserves_voucher(&facts) {
        return private(Redirect::to(&format!("/bookings/{token}/voucher")));
    }
    desk.print(facts, "voucher", papers::voucher_pdf).await
}

async fn receipt(State(desk): State<Desk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let facts = match desk.facts(&token, &headers).await {
        Ok(facts) => facts,
        Err(no) => return no,
    };
    if !flow::deserves_receipt(&facts) {
        return private(Redirect::to(&format!("/bookings/{token}/voucher")));
    }
    desk.print(facts, "receipt", papers::receipt_pdf).await
}

async fn calendar(State(desk): State<Desk>, Path(token): Path<String>, headers: HeaderMap) -> Response {
    let facts = match desk.facts(&token, &headers).await {
        Ok(facts) => facts,
        Err(no) => return no,
    };
    if !flow::deserves_calendar(&facts) {
        return private(Redirect::to(&format!("/bookings/{token}/voucher")));
    }
    let file = papers::calendar_file(&facts, desk.house.clock.now());
    let name = format!("attachment; filename=\"{}.ics\"", facts.order.reference);
    private((
        [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        file,
    ))
}

impl Desk {
    async fn facts(&self, token: &str, headers: &HeaderMap) -> Result<Facts, Response> {
        // where mails lead, else as the guest came here
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let site = match &self.house.access.mail {
            Some(sites) => sites.web.clone(),
            None => format!("{}://{host}", self.scheme),
        };
        match flow::facts(&self.house, token, &site, "papers").await {
            Ok(Some(facts)) if self.may_ask(facts.order.key) => Ok(facts),
            Ok(Some(_)) => {
                let wait = [(header::RETRY_AFTER, "60")];
                Err(private((StatusCode::TOO_MANY_REQUESTS, wait, "Too often. Try again in a minute.\n")))
            }
            Ok(None) => Err(private((StatusCode::NOT_FOUND, Html(papers::no_voucher_page())))),
            Err(_) => Err(private((StatusCode::SERVICE_UNAVAILABLE, "Try again in a moment.\n"))),
        }
    }

    /// Links that are none of ours never come here: they cost no query.
    fn may_ask(&self, order: OrderKey) -> bool {
        let now = Instant::now();
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() > 10_000 {
            asked.retain(|_, (since, _)| now.duration_since(*since) < WINDOW);
        }
        let (since, count) = asked.entry(order).or_insert((now, 0));
        if now.duration_since(*since) >= WINDOW {
            (*since, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count <= MOST
    }

    async fn print(
        &self,
        facts: Facts,
        name: &str,
        draw: fn(&Facts, chrono::DateTime<chrono::Utc>) -> Result<Vec<u8>, Unprintable>,
    ) -> Response {
        let file = format!("inline; filename=\"{name}-{}.pdf\"", facts.order.reference);
        let now = self.house.clock.now();
        let Ok(_turn) = self.press.acquire().await else {
            return private((StatusCode::SERVICE_UNAVAILABLE, "Try again in a moment.\n"));
        };
        match tokio::task::spawn_blocking(move || draw(&facts, now)).await {
            Ok(Ok(bytes)) => private((
                [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, file)],
                bytes,
            )),
            Ok(Err(error)) => {
                tracing::error!(%error, "a paper could not be made");
                private((StatusCode::INTERNAL_SERVER_ERROR, "This paper could not be made. Write to us.\n"))
            }
            Err(error) => {
                tracing::error!(%error, "a paper could not be made");
                private((StatusCode::INTERNAL_SERVER_ERROR, "This paper could not be made. Write to us.\n"))
            }
        }
    }
}

/// For whoever has the link: no cache keeps it, no search engine shows it, no other site learns its address.
fn private(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
