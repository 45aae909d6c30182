use crate::support::{Hands, PATIENCE, Server, json};
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use gateways::{Midtrans, MidtransSettings, Secret};
use http::HeaderMap;
use serde_json::{Value, json as value};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// Snap's tokens, and the transactions that guests began, by order id.
#[derive(Default)]
pub struct Books {
    asked: HashMap<String, i64>,
    pub transactions: HashMap<String, Value>,
}

pub type Shared = Arc<Mutex<Books>>;

pub struct Fake {
    pub server: Server,
    pub books: Shared,
    pub midtrans: Midtrans,
}

pub const KEY: &str = "SB-Mid-server-abc123";

impl Fake {
    pub async fn start() -> Self {
        let books = Shared::default();
        let server = Server::start(routes(books.clone())).await;
        let settings = MidtransSettings {
            snap: server.url.clone(),
            core: server.url.clone(),
            server_key: Secret::new(KEY),
            merchant: "G123456789".parse().unwrap(),
            patience: PATIENCE,
        };
        Self { server, books, midtrans: Midtrans::new(settings, Hands::new()) }
    }

    /// The guest chose how to pay, and it came to `status`.
    pub fn came_to(&self, order: &str, status: &str, code: &str) {
        let mut books = self.books.lock().unwrap();
        let amount = format!("{}.00", books.asked[order]);
        let transaction = value!({
            "status_code": code, "status_message": "…", "transaction_id": format!("tx-{order}"), "order_id": order,
            "gross_amount": amount, "currency": "IDR", "payment_type": "qris", "merchant_id": "G123456789",
            "transaction_status": status, "fraud_status": "accept", "transaction_time": "2026-06-10 10:01:00",
            "signature_key": "6f1c0ffee",
        });
        books.transactions.insert(order.to_owned(), transaction);
    }
}

fn routes(books: Shared) -> Router {
    Router::new()
        .route("/snap/v1/transactions", post(create))
        .route("/v2/{order}/status", get(status))
        .route("/v2/{order}/refund", post(refund))
        .route("/v2/{order}/expire", post(expire))
        .with_state(books)
}

fn is_known(headers: &HeaderMap) -> bool {
    // the key, a colon, no password
    headers.get("authorization").is_some_and(|value| value == "Basic U0ItTWlkLXNlcnZlci1hYmMxMjM6")
}

async fn create(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    if !is_known(&headers) {
        return json(401, value!({ "error_messages": ["Access denied due to unauthorized transaction"] }));
    }
    let asked: Value = serde_json::from_str(&body).unwrap();
    let order = asked["transaction_details"]["order_id"].as_str().unwrap();
    let mut books = books.lock().unwrap();
    if books.transactions.contains_key(order) {
        return json(400, value!({ "error_messages": ["transaction_details.order_id sudah digunakan"] }));
    }
    books.asked.insert(order.to_owned(), asked["transaction_details"]["gross_amount"].as_i64().unwrap());
    let url = "https://app.sandbox.midtrans.com/snap/v4/redirection/66e4fa55";
    json(201, value!({ "token": "66e4fa55-snap-token", "redirect_url": url }))
}

fn unknown() -> Response {
    json(200, value!({ "status_code": "404", "status_message": "Transaction doesn't exist.", "id": "x" }))
}

async fn status(State(books): State<Shared>, headers: HeaderMap, Path(order): Path<String>) -> Response {
    if !is_known(&headers) {
        return json(401, value!({ "status_code": "401" }));
    }
    books.lock().unwrap().transactions.get(&order).map_or_else(unknown, |found| json(200, found.clone()))
}

async fn refund(State(books): State<Shared>, Path(order): Path<String>, body: String) -> Response {
    let mut books = books.lock().unwrap();
    let asked: Value = serde_json::from_str(&body).unwrap();
    let Some(found) = books.transactions.get_mut(&order) else { return unknown() };
    let whole =
        |text: &Value| text.as_str().unwrap_or("0.00").strip_suffix(".00").unwrap().parse::<i64>().unwrap();
    let (paid, before) = (whole(&found["gross_amount"]), whole(&found["refund_amount"]));
    let total = before + asked["amount"].as_i64().unwrap();
    let mut refunds = found["refunds"].as_array().cloned().unwrap_or_default();
    let again = refunds.iter().any(|refund| refund["refund_key"] == asked["refund_key"]);
    let settled = matches!(found["transaction_status"].as_str(), Some("settlement" | "partial_refund"));
    if again || !settled || total > paid {
        let code = if again { "406" } else { "412" };
        return json(200, value!({ "status_code": code, "status_message": "cannot be refunded" }));
    }
    let amount = format!("{}.00", asked["amount"]);
    refunds.push(
        value!({ "refund_chargeback_id": 1, "refund_key": asked["refund_key"], "refund_amount": amount }),
    );
    found["refunds"] = refunds.into();
    found["refund_amount"] = format!("{total}.00").into();
    found["transaction_status"] = if total == paid { "refund" } else { "partial_refund" }.into();
    let mut answer = found.clone();
    answer["refund_key"] = asked["refund_key"].clone();
    answer["refund_amount"] = amount.into();
    json(200, answer)
}

async fn expire(State(books): State<Shared>, Path(order): Path<String>) -> Response {
    let mut books = books.lock().unwrap();
    let Some(found) = books.transactions.get_mut(&order) else { return unknown() };
    if found["transaction_status"] != "pending" {
        return json(200, value!({ "status_code": "412", "status_message": "cannot be expired" }));
    }
    found["transaction_status"] = "expire".into();
    found["status_code"] = "407".into();
    json(200, found.clone())
}
