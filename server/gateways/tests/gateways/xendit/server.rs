use crate::support::{Hands, PATIENCE, Server, json};
use axum::{
    Router,
    extract::{Path, Query, State},
    response::Response,
    routing::{get, post},
};
use contracts::Currency;
use gateways::{Secret, Xendit, XenditSettings};
use http::HeaderMap;
use serde_json::{Value, json as value};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

#[derive(Default)]
pub struct Books {
    pub invoices: Vec<Value>,
    pub refunds: Vec<Value>,
}

pub type Shared = Arc<Mutex<Books>>;

pub struct Fake {
    pub server: Server,
    pub books: Shared,
    pub xendit: Xendit,
}

pub const KEY: &str = "xnd_development_abc123";
pub const TOKEN: &str = "callback-token-of-the-tests";

impl Fake {
    pub async fn start() -> Self {
        let books = Shared::default();
        let server = Server::start(routes(books.clone())).await;
        let settings = XenditSettings {
            api: server.url.clone(),
            secret_key: Secret::new(KEY),
            callback_token: Secret::new(TOKEN),
            business: "5f218745".parse().unwrap(),
            currencies: ["IDR", "PHP"].map(|code| Currency::parse(code).unwrap()).into(),
            patience: PATIENCE,
        };
        Self { server, books, xendit: Xendit::new(settings, Hands::new()) }
    }

    pub fn came_to(&self, status: &str) {
        let mut books = self.books.lock().unwrap();
        let invoice = &mut books.invoices[0];
        invoice["status"] = status.into();
        if status == "PAID" {
            invoice["paid_amount"] = invoice["amount"].clone();
            invoice["payment_id"] = "ewc_1".into();
        }
    }
}

fn routes(books: Shared) -> Router {
    Router::new()
        .route("/v2/invoices", post(create).get(find))
        .route("/v2/invoices/{id}", get(read))
        .route("/invoices/{id}/expire!", post(expire))
        .route("/refunds", post(refund).get(refunds))
        .with_state(books)
}

type Asked = Query<HashMap<String, String>>;

async fn create(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    // the key, a colon, no password
    if headers["authorization"] != "Basic eG5kX2RldmVsb3BtZW50X2FiYzEyMzo=" {
        return json(401, value!({ "error_code": "INVALID_API_KEY" }));
    }
    let asked: Value = serde_json::from_str(&body).unwrap();
    let mut books = books.lock().unwrap();
    let id = format!("579c8d61{}", books.invoices.len());
    let invoice = value!({
        "id": id, "external_id": asked["external_id"], "user_id": "5f218745", "status": "PENDING",
        "amount": asked["amount"], "currency": asked["currency"],
        "invoice_url": format!("https://checkout-staging.xendit.co/web/{id}"),
    });
    books.invoices.push(invoice.clone());
    json(200, invoice)
}

async fn find(State(books): State<Shared>, Query(asked): Asked) -> Response {
    let books = books.lock().unwrap();
    let found =
        books.invoices.iter().filter(|invoice| invoice["external_id"] == asked["external_id"].as_str());
    json(200, found.cloned().collect())
}

async fn read(State(books): State<Shared>, Path(id): Path<String>) -> Response {
    match books.lock().unwrap().invoices.iter().find(|invoice| invoice["id"] == id.as_str()) {
        Some(invoice) => json(200, invoice.clone()),
        None => json(404, value!({ "error_code": "INVOICE_NOT_FOUND_ERROR" })),
    }
}

async fn expire(State(books): State<Shared>, Path(id): Path<String>) -> Response {
    let mut books = books.lock().unwrap();
    let invoice = books.invoices.iter_mut().find(|invoice| invoice["id"] == id.as_str()).unwrap();
    if invoice["status"] == "PENDING" {
        invoice["status"] = "EXPIRED".into();
    }
    json(200, invoice.clone())
}

async fn refund(State(books): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let mut books = books.lock().unwrap();
    let mut made: Value = serde_json::from_str(&body).unwrap();
    if books.refunds.iter().any(|refund| refund["key"] == headers["idempotency-key"].to_str().unwrap()) {
        return json(409, value!({ "error_code": "DUPLICATE_ERROR" }));
    }
    let amount = |value: &Value| value["amount"].as_i64().unwrap();
    let total = books.refunds.iter().map(amount).sum::<i64>() + amount(&made);
    if total > amount(&books.invoices[0]) {
        return json(400, value!({ "error_code": "MAXIMUM_REFUND_AMOUNT_REACHED" }));
    }
    made["id"] = format!("rfd-{}", books.refunds.len() + 1).into();
    made["status"] = "SUCCEEDED".into();
    made["key"] = headers["idempotency-key"].to_str().unwrap().into();
    books.refunds.push(made.clone());
    json(200, made)
}

async fn refunds(State(books): State<Shared>, Query(asked): Asked) -> Response {
    let books = books.lock().unwrap();
    let data: Value = books
        .refunds
        .iter()
        .filter(|refund| refund["invoice_id"] == asked["invoice_id"].as_str())
        .cloned()
        .collect();
    json(200, value!({ "data": data, "has_more": false }))
}
