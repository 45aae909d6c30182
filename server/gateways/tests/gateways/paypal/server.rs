use crate::support::{Hands, PATIENCE, Server, json};
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use gateways::{PayPal, PayPalSettings, Secret, WebhookCheck};
use http::HeaderMap;
use rust_decimal::Decimal;
use serde_json::{Value, json as value};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// What the next captures come to.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Luck {
    #[default]
    Good,
    Pending,
    Declined,
}

/// PayPal as its documentation has it, as far as we use it.
#[derive(Default)]
pub struct Books {
    pub orders: HashMap<String, Value>,
    /// By request id: the same answer again.
    answers: HashMap<String, (u16, Value)>,
    pub tokens: u32,
    pub luck: Luck,
    pub certificate: String,
    pub signed: bool,
}

pub type Shared = Arc<Mutex<Books>>;

pub struct Fake {
    pub server: Server,
    pub books: Shared,
    pub hands: Arc<Hands>,
    pub paypal: PayPal,
}

pub const SECRET: &str = "s3cret-of-paypal";

impl Fake {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut PayPalSettings)) -> Self {
        let books = Shared::default();
        let server = Server::start(routes(books.clone())).await;
        let hands = Hands::new();
        let mut settings = PayPalSettings {
            api: server.url.clone(),
            client_id: "client".into(),
            client_secret: Secret::new(SECRET),
            merchant: "MERCHANT1".parse().unwrap(),
            webhook_id: "WH1".into(),
            webhook_check: WebhookCheck::Certificate,
            certificate_origins: vec![server.url.clone()],
            certificate_name: "messageverificationcerts.sandbox.paypal.com".into(),
            anchors: Vec::new(),
            patience: PATIENCE,
        };
        change(&mut settings);
        let paypal = PayPal::new(settings, hands.clone());
        Self { server, books, hands, paypal }
    }

    /// The guest agrees on PayPal's page.
    pub fn approve(&self, order: &str) {
        self.books.lock().unwrap().orders.get_mut(order).unwrap()["status"] = "APPROVED".into();
    }
}

fn routes(books: Shared) -> Router {
    Router::new()
        .route("/v1/oauth2/token", post(token))
        .route("/v2/checkout/orders", post(create))
        .route("/v2/checkout/orders/{id}", get(read))
        .route("/v2/checkout/orders/{id}/capture", post(capture))
        .route("/v2/payments/captures/{id}/refund", post(refund))
        .route("/v1/notifications/verify-webhook-signature", post(verify))
        .route("/v1/notifications/certs/{name}", get(certificate))
        .with_state(books)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

fn problem(status: u16, issue: &str) -> Response {
    let (name, details) = ("UNPROCESSABLE_ENTITY", [value!({ "issue": issue, "description": "…" })]);
    json(status, value!({ "name": name, "details": details, "debug_id": "d1" }))
}

impl Books {
    fn refuses(&self, headers: &HeaderMap) -> Option<Response> {
        let good =
            self.tokens > 0 && header(headers, "authorization") == format!("Bearer A21-{}", self.tokens);
        (!good).then(|| json(401, value!({ "error": "invalid_token" })))
    }

    fn earlier(&self, headers: &HeaderMap) -> Option<Response> {
        let (status, body) = self.answers.get(header(headers, "paypal-request-id"))?;
        Some(json(*status, body.clone()))
    }

    fn answer(&mut self, headers: &HeaderMap, status: u16, body: Value) -> Response {
        self.answers.insert(header(headers, "paypal-request-id").to_owned(), (status, body.clone()));
        json(status, body)
    }
}

async fn token(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    // client:s3cret-of-paypal
    if header(&headers, "authorization") != "Basic Y2xpZW50OnMzY3JldC1vZi1wYXlwYWw=" {
        return json(401, value!({ "error": "invalid_client" }));
    }
    assert_eq!(body, "grant_type=client_credentials");
    let mut books = books.lock().unwrap();
    books.tokens += 1;
    let token = format!("A21-{}", books.tokens);
    json(
        200,
        value!({ "access_token": token, "token_type": "Bearer", "expires_in": 600, "nonce": "n-secret" }),
    )
}

async fn create(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let mut books = books.lock().unwrap();
    if let Some(refused) = books.refuses(&headers) {
        return refused;
    }
    if let Some(earlier) = books.earlier(&headers) {
        return earlier;
    }
    let asked: Value = serde_json::from_str(&body).unwrap();
    let id = format!("5O{:03}", books.orders.len() + 1);
    let links = value!([
        { "rel": "self", "href": format!("https://api-m.sandbox.paypal.com/v2/checkout/orders/{id}") },
        { "rel": "payer-action", "href": format!("https://www.sandbox.paypal.com/checkoutnow?token={id}") },
    ]);
    let order = value!({
        "id": id, "intent": asked["intent"], "status": "PAYER_ACTION_REQUIRED",
        "purchase_units": asked["purchase_units"], "links": links,
    });
    books.orders.insert(id, order.clone());
    books.answer(&headers, 200, order)
}

async fn read(State(books): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let books = books.lock().unwrap();
    if let Some(refused) = books.refuses(&headers) {
        return refused;
    }
    match books.orders.get(&id) {
        Some(order) => json(200, order.clone()),
        None => json(
            404,
            value!({ "name": "RESOURCE_NOT_FOUND", "details": [{ "issue": "INVALID_RESOURCE_ID" }] }),
        ),
    }
}

async fn capture(State(books): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let mut books = books.lock().unwrap();
    if let Some(refused) = books.refuses(&headers) {
        return refused;
    }
    if let Some(earlier) = books.earlier(&headers) {
        return earlier;
    }
    let luck = books.luck;
    let order = books.orders.get_mut(&id).unwrap();
    match order["status"].as_str().unwrap() {
        "APPROVED" => {}
        "COMPLETED" => return problem(422, "ORDER_ALREADY_CAPTURED"),
        _ => return problem(422, "ORDER_NOT_APPROVED"),
    }
    if luck == Luck::Declined {
        return problem(422, "INSTRUMENT_DECLINED");
    }
    let status = if luck == Luck::Pending { "PENDING" } else { "COMPLETED" };
    let amount = order["purchase_units"][0]["amount"].clone();
    let taken =
        value!({ "id": format!("CAP-{id}"), "status": status, "amount": amount, "final_capture": true });
    order["status"] = "COMPLETED".into();
    order["purchase_units"][0]["payments"] = value!({ "captures": [taken] });
    let order = order.clone();
    books.answer(&headers, 201, order)
}

async fn refund(
    State(books): State<Shared>,
    headers: HeaderMap,
    Path(capture): Path<String>,
    body: String,
) -> Response {
    let mut books = books.lock().unwrap();
    if let Some(refused) = books.refuses(&headers) {
        return refused;
    }
    if let Some(earlier) = books.earlier(&headers) {
        return earlier;
    }
    let asked: Value = serde_json::from_str(&body).unwrap();
    let order = books.orders.get_mut(capture.strip_prefix("CAP-").unwrap()).unwrap();
    let unit = &mut order["purchase_units"][0];
    let amount = |value: &Value| value["value"].as_str().unwrap().parse::<Decimal>().unwrap();
    let paid = amount(&unit["amount"]);
    let earlier: Vec<Value> = unit["payments"]["refunds"].as_array().cloned().unwrap_or_default();
    let total =
        earlier.iter().map(|refund| amount(&refund["amount"])).sum::<Decimal>() + amount(&asked["amount"]);
    if total > paid {
        return problem(422, "REFUND_AMOUNT_EXCEEDED");
    }
    let made = value!({
        "id": format!("REF-{}", earlier.len() + 1), "status": "COMPLETED",
        "amount": asked["amount"], "custom_id": asked["custom_id"],
    });
    unit["payments"]["captures"][0]["status"] =
        if total == paid { "REFUNDED" } else { "PARTIALLY_REFUNDED" }.into();
    unit["payments"]["refunds"] = earlier.into_iter().chain([made.clone()]).collect();
    books.answer(&headers, 201, made)
}

async fn verify(State(books): State<Shared>, headers: HeaderMap) -> Response {
    let books = books.lock().unwrap();
    if let Some(refused) = books.refuses(&headers) {
        return refused;
    }
    json(200, value!({ "verification_status": if books.signed { "SUCCESS" } else { "FAILURE" } }))
}

async fn certificate(State(books): State<Shared>) -> String {
    books.lock().unwrap().certificate.clone()
}
