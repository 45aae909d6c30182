//! The demo gateway's own page: where a guest "pays" while no real gateway is on. It is there only when that gateway is,
//! and that one does not open in production.

use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use contracts::payments::GatewayName;
use flows::{House, payments::notice};
use gateways::{Choice, DemoGateway, DemoOrder, GatewayOrder, Status};
use serde::Deserialize;
use std::io;

const STYLE: &str = include_str!("demo_pay.css");
const HEADERS: [(HeaderName, &str); 3] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

#[derive(Clone)]
struct Desk {
    house: House,
    demo: DemoGateway,
}

/// Empty where the demo gateway is not on.
pub fn router(house: &House) -> Router {
    let Some(demo) = house.till.demo().cloned() else { return Router::new() };
    Router::new()
        .route("/demo-pay/style.css", get(|| async { ([(header::CONTENT_TYPE, "text/css")], STYLE) }))
        .route("/demo-pay/{order}", get(show).post(press))
        .with_state(Desk { house: house.clone(), demo })
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Button {
    Approve,
    /// The browser is closed: only the webhook tells.
    ApproveAndLeave,
    Decline,
    Pending,
    LostReply,
    Arrives,
    Fails,
}

#[derive(Debug, Deserialize)]
struct Pressed {
    button: Button,
}

const CHOICES: [(&str, &str); 5] = [
    ("approve", "Pay"),
    ("approve_and_leave", "Pay, and close the browser (a webhook tells)"),
    ("decline", "Be declined"),
    ("pending", "Pay by bank transfer (stays pending)"),
    ("lost_reply", "Pay, and let the answer get lost"),
];
const SETTLE: [(&str, &str); 2] = [("arrives", "The transfer arrives"), ("fails", "The transfer fails")];

async fn show(State(desk): State<Desk>, Path(order): Path<String>) -> Response {
    let Ok(order) = order.parse::<GatewayOrder>() else { return nothing() };
    match (desk.demo.show(&order), desk.demo.status(&order)) {
        (Ok(Some(found)), Ok(Some(status))) => (HEADERS, Html(page(&found, status))).into_response(),
        (Ok(_), Ok(_)) => nothing(),
        (Err(error), _) | (_, Err(error)) => failed(&error),
    }
}

async fn press(
    State(desk): State<Desk>,
    Path(order): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Response {
    let Ok(order) = order.parse::<GatewayOrder>() else { return nothing() };
    let found = match desk.demo.show(&order) {
        Ok(Some(found)) => found,
        Ok(None) => return nothing(),
        Err(error) => return failed(&error),
    };
    let (done, rings, leads) = match pressed.button {
        Button::Approve => (desk.demo.choose(&order, Choice::Approve), false, true),
        Button::ApproveAndLeave => (desk.demo.choose(&order, Choice::Approve), true, false),
        Button::Decline => (desk.demo.choose(&order, Choice::Decline), false, true),
        Button::Pending => (desk.demo.choose(&order, Choice::Pending), false, true),
        Button::LostReply => (desk.demo.choose(&order, Choice::LostReply), false, true),
        Button::Arrives => (desk.demo.settle(&order, true), true, false),
        Button::Fails => (desk.demo.settle(&order, false), true, false),
    };
    match done {
        Ok(true) if rings => ring(&desk, &found).await,
        Ok(_) => {}
        Err(error) => return failed(&error),
    }
    let here = format!("/demo-pay/{order}");
    let to = if leads && matches!(done, Ok(true)) { &found.return_to } else { &here };
    (HEADERS, Redirect::to(to)).into_response()
}

/// As a gateway would, by its webhook.
async fn ring(desk: &Desk, order: &DemoOrder) {
    let id = desk.house.ids.new_id(desk.house.clock.now()).to_string();
    match desk.demo.news(&order.order, &order.reference, &id) {
        Ok(hook) => {
            if let Err(error) = notice(&desk.house, GatewayName::Demo, &hook).await {
                tracing::warn!(%error, "the demo gateway rang in vain");
            }
        }
        Err(error) => tracing::warn!(%error, "the demo gateway could not ring"),
    }
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, HEADERS, "The demo gateway has no such payment.\n").into_response()
}

fn failed(error: &io::Error) -> Response {
    tracing::error!(%error, "the demo gateway's store failed");
    (StatusCode::SERVICE_UNAVAILABLE, HEADERS, "Try again in a moment.\n").into_response()
}

fn page(order: &DemoOrder, status: Status) -> String {
    let form = |buttons: &[(&str, &str)]| {
        let buttons: String = buttons
            .iter()
            .map(|(value, text)| format!("<button name=\"button\" value=\"{value}\">{text}</button>\n"))
            .collect();
        format!("<form method=\"post\">\n{buttons}</form>")
    };
    let (says, form) = match status {
        Status::Open => ("Waits for you", form(&CHOICES)),
        Status::Approved => ("You have agreed; the shop has not taken the money yet", String::new()),
        Status::Pending => ("A transfer is on its way", form(&SETTLE)),
        Status::Paid => ("Paid", String::new()),
        Status::Refunded => ("Paid, and given back", String::new()),
        Status::Declined => ("Declined or closed", form(&CHOICES)),
        Status::Absent | Status::Unknown => ("Not known", String::new()),
    };
    let (what, amount, reference) =
        (escaped(&order.what_for), order.amount, escaped(order.reference.as_str()));
    let (back, cancel) = (escaped(&order.return_to), escaped(&order.cancel_to));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Demo gateway</title>\n<link rel=\"stylesheet\" href=\"/demo-pay/style.css\">\n</head>\n<body>\n<main>\n\
         <h1>Demo gateway</h1>\n<p class=\"note\">No money moves here. It stands in for a real gateway.</p>\n\
         <dl>\n<dt>For</dt><dd>{what}</dd>\n<dt>Amount</dt><dd>{amount}</dd>\n<dt>Reference</dt><dd>{reference}</dd>\n\
         <dt>Stands</dt><dd>{says}</dd>\n</dl>\n{form}\n\
         <p class=\"back\"><a href=\"{back}\">Back to the shop</a> · <a href=\"{cancel}\">Cancel</a></p>\n\
         </main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
