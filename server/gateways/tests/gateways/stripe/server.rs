use crate::support::{Hands, PATIENCE, Server, json};
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use contracts::Currency;
use gateways::{Secret, Stripe, StripeSettings};
use http::HeaderMap;
use serde_json::{Value, json as value};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

#[derive(Default)]
pub struct Books {
    pub session: Value,
    /// By idempotency key: what was asked, and what was answered.
    answers: HashMap<String, (String, Value)>,
    pub refunds: Vec<Value>,
}

pub type Shared = Arc<Mutex<Books>>;

pub struct Fake {
    pub server: Server,
    pub books: Shared,
    pub hands: Arc<Hands>,
    pub stripe: Stripe,
}

pub const KEY: &str = "sk_test_abc123";
pub const WEBHOOK_SECRET: &str = "whsec_of_the_tests";

impl Fake {
    pub async fn start() -> Self {
        let books = Shared::default();
        let server = Server::start(routes(books.clone())).await;
        let hands = Hands::new();
        let settings = StripeSettings {
            api: server.url.clone(),
            secret_key: Secret::new(KEY),
            webhook_secret: Secret::new(WEBHOOK_SECRET),
            account: "acct_1".parse().unwrap(),
            currencies: ["USD", "JPY", "IDR"].map(|code| Currency::parse(code).unwrap()).into(),
            patience: PATIENCE,
        };
        Self { server, books, stripe: Stripe::new(settings, hands.clone()), hands }
    }

    /// The guest paid by card.
    pub fn pay(&self) {
        let mut books = self.books.lock().unwrap();
        let session = &mut books.session;
        session["status"] = "complete".into();
        session["payment_status"] = "paid".into();
        session["payment_intent"] = value!({
            "id": "pi_1", "status": "succeeded", "on_behalf_of": null, "client_secret": "pi_1_secret_xyz",
            "latest_charge": {
                "id": "ch_1", "currency": session["currency"], "amount_captured": session["amount_total"],
                "amount_refunded": 0, "transfer_data": null,
            },
        });
    }
}

fn routes(books: Shared) -> Router {
    Router::new()
        .route("/v1/account", get(account))
        .route("/v1/checkout/sessions", post(create))
        .route("/v1/checkout/sessions/{id}", get(read))
        .route("/v1/checkout/sessions/{id}/expire", post(expire))
        .route("/v1/refunds", post(refund).get(refunds))
        .with_state(books)
}

fn field(form: &str, name: &str) -> String {
    let pairs = url::form_urlencoded::parse(form.as_bytes()).collect::<Vec<_>>();
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.to_string()).unwrap_or_default()
}

fn problem(status: u16, code: &str) -> Response {
    json(status, value!({ "error": { "type": "invalid_request_error", "code": code, "message": "…" } }))
}

async fn account(headers: HeaderMap) -> Response {
    if headers["authorization"] != format!("Bearer {KEY}") {
        return problem(401, "api_key_invalid");
    }
    json(200, value!({ "id": "acct_1", "object": "account" }))
}

impl Books {
    /// The same key with another question is refused.
    fn earlier(&self, headers: &HeaderMap, body: &str) -> Option<Response> {
        let key = headers.get("idempotency-key")?.to_str().unwrap();
        let (asked, answer) = self.answers.get(key)?;
        Some(if asked == body { json(200, answer.clone()) } else { problem(400, "idempotency_error") })
    }

    fn answer(&mut self, headers: &HeaderMap, body: String, answer: Value) -> Response {
        let key = headers["idempotency-key"].to_str().unwrap().to_owned();
        self.answers.insert(key, (body, answer.clone()));
        json(200, answer)
    }
}

async fn create(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let mut books = books.lock().unwrap();
    if let Some(earlier) = books.earlier(&headers, &body) {
        return earlier;
    }
    let amount: i64 = field(&body, "line_items[0][price_data][unit_amount]").parse().unwrap();
    books.session = value!({
        "id": "cs_test_1", "object": "checkout.session", "status": "open", "payment_status": "unpaid",
        "amount_total": amount, "currency": field(&body, "line_items[0][price_data][currency]"),
        "client_reference_id": field(&body, "client_reference_id"), "payment_intent": null,
        "url": "https://checkout.stripe.com/c/pay/cs_test_1#fid", "client_secret": null,
    });
    let made = books.session.clone();
    books.answer(&headers, body, made)
}

async fn read(State(books): State<Shared>, Path(id): Path<String>) -> Response {
    let books = books.lock().unwrap();
    if books.session["id"] != id.as_str() {
        return problem(404, "resource_missing");
    }
    json(200, books.session.clone())
}

async fn expire(State(books): State<Shared>) -> Response {
    let mut books = books.lock().unwrap();
    if books.session["status"] != "open" {
        return problem(400, "session_not_open");
    }
    books.session["status"] = "expired".into();
    json(200, books.session.clone())
}

async fn refund(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let mut books = books.lock().unwrap();
    if let Some(earlier) = books.earlier(&headers, &body) {
        return earlier;
    }
    let amount: i64 = field(&body, "amount").parse().unwrap();
    let charge = &mut books.session["payment_intent"]["latest_charge"];
    let total = charge["amount_refunded"].as_i64().unwrap() + amount;
    if total > charge["amount_captured"].as_i64().unwrap() {
        return problem(400, "charge_already_refunded");
    }
    charge["amount_refunded"] = total.into();
    let made = value!({
        "id": format!("re_{}", books.refunds.len() + 1), "status": "succeeded", "amount": amount,
        "currency": books.session["currency"], "payment_intent": field(&body, "payment_intent"), "metadata": { "request": field(&body, "metadata[request]") },
    });
    books.refunds.push(made.clone());
    books.answer(&headers, body, made)
}

async fn refunds(State(books): State<Shared>) -> Response {
    json(200, value!({ "object": "list", "data": books.lock().unwrap().refunds, "has_more": false }))
}
