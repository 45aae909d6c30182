//! Events, and how a producer signs them.

use crate::desk::{Call, Desk, SECRET, TOKEN};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};

pub const EVENTS: &str = "/v1/ingest/bookings/events";

static NUMBER: AtomicU32 = AtomicU32::new(1);

/// Never the same twice.
pub fn fresh(what: &str) -> String {
    format!("{what}-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

pub fn event(reference: &str) -> Value {
    json!({
        "payloadVersion": "v1", "eventType": "CREATED", "eventTime": "2026-03-02T00:59:00Z",
        "source": "GYG", "externalBookingRef": reference,
        "customer": {"name": "Ayu Lestari", "email": "ayu@mail.id", "phone": "+62 812 3456 789"},
        "booking": {"tourDate": "2026-03-10", "tourTime": "08:30", "adult": 2, "child": 1,
            "currency": "USD", "totalPrice": 120.5, "pickupLocation": "Villa Ayu, Ubud",
            "meetingPoint": "Lobby", "note": "Ayu likes durian", "items": [{"name": "Mount Batur"}]},
        "raw": {"guest": "Ayu Lestari"},
    })
}

/// `value` at `pointer`; null takes it away.
pub fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        parent.remove(name)
    } else {
        parent.insert(name.to_owned(), value)
    };
    body
}

/// A request before it is signed.
#[derive(Debug, Clone)]
pub struct Post {
    pub token: String,
    pub secret: String,
    pub timestamp: String,
    pub nonce: String,
    pub key: String,
    pub body: Vec<u8>,
}

impl Post {
    pub fn of(desk: &Desk, body: &Value) -> Self {
        Self::of_bytes(desk, body.to_string())
    }

    pub fn of_bytes(desk: &Desk, body: impl Into<Vec<u8>>) -> Self {
        Self {
            token: TOKEN.to_owned(),
            secret: SECRET.to_owned(),
            timestamp: desk.now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            nonce: fresh("nonce"),
            key: fresh("key"),
            body: body.into(),
        }
    }

    pub fn nonce(self, nonce: &str) -> Self {
        Self { nonce: nonce.to_owned(), ..self }
    }

    pub fn key(self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self }
    }

    pub fn by(self, token: &str, secret: &str) -> Self {
        Self { token: token.to_owned(), secret: secret.to_owned(), ..self }
    }

    pub fn signature(&self) -> String {
        let body = hex::encode(Sha256::digest(&self.body));
        let text = format!("POST\n{EVENTS}\n{}\n{}\n{}\n{body}", self.timestamp, self.nonce, self.key);
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    pub fn call<'a>(&self, desk: &'a Desk) -> Call<'a> {
        desk.post(EVENTS)
            .token(&self.token)
            .header("content-type", "application/json")
            .header("x-signature", self.signature())
            .header("x-signature-algorithm", "HMAC-SHA256")
            .header("x-timestamp", &self.timestamp)
            .header("x-nonce", &self.nonce)
            .header("x-idempotency-key", &self.key)
            .body(self.body.clone())
    }
}

/// Sends an event and answers with its id.
pub async fn accepted(desk: &Desk, body: &Value) -> String {
    let answer = Post::of(desk, body).call(desk).send().await;
    assert_eq!(answer.status, 202, "{}", answer.text);
    answer.data()["eventId"].as_str().unwrap().to_owned()
}
