//! The producer `web-outbox`: posts to the ingest endpoint what sales tells ops, as any outside program would.

use crate::config::{Credentials, WebOutboxSettings};
use chrono::SecondsFormat;
use flows::checkout::{IngestDoor, Posted};
use futures::future::{BoxFuture, FutureExt};
use hmac::{Hmac, Mac};
use platform::{Clock, Ids, SystemClock, SystemIds};
use reqwest_tls::{Client, Response, redirect::Policy};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

/// The name under which the producer is made.
pub const PRODUCER: &str = "web-outbox";
const PATH: &str = "/v1/ingest/bookings/events";
/// Within the outbox's lease, with time to note what came of it.
const PATIENCE: Duration = Duration::from_secs(8);
const LONGEST: usize = 64 * 1024;

/// Empty until there are credentials: without them nothing is sent.
#[derive(Clone, Default)]
pub struct WebOutbox(Arc<OnceLock<Sender>>);

impl WebOutbox {
    pub fn of(settings: &WebOutboxSettings) -> Self {
        let outbox = Self::default();
        if let Some(credentials) = settings.credentials.clone() {
            outbox.open(&settings.api, credentials);
        }
        outbox
    }

    /// The first wins.
    pub fn open(&self, api: &str, credentials: Credentials) {
        let _ = self.0.set(Sender::new(api, credentials));
    }

    pub fn door(&self) -> Option<&dyn IngestDoor> {
        self.0.get().map(|sender| -> &dyn IngestDoor { sender })
    }
}

struct Sender {
    http: Client,
    address: String,
    credentials: Credentials,
}

impl Sender {
    fn new(api: &str, credentials: Credentials) -> Self {
        // the first wins; that there is one already is fine
        drop(rustls::crypto::ring::default_provider().install_default());
        let http = Client::builder()
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .timeout(PATIENCE)
            .user_agent("kembara")
            .build();
        #[expect(clippy::expect_used, reason = "fails only without a TLS provider, installed above")]
        let http = http.expect("a client");
        Self { http, address: format!("{api}{PATH}"), credentials }
    }

    async fn send(&self, key: &str, body: String) -> Posted {
        let now = SystemClock.now();
        let timestamp = now.to_rfc3339_opts(SecondsFormat::Millis, true);
        let nonce = SystemIds.new_id(now).to_string();
        let digest = hex::encode(Sha256::digest(&body));
        let canonical = format!("POST\n{PATH}\n{timestamp}\n{nonce}\n{key}\n{digest}");
        let answer = self
            .http
            .post(&self.address)
            .bearer_auth(self.credentials.token.expose())
            .header("content-type", "application/json")
            .header("x-signature-algorithm", "HMAC-SHA256")
            .header("x-signature", signature(self.credentials.secret.expose(), &canonical))
            .header("x-timestamp", timestamp)
            .header("x-nonce", nonce)
            .header("x-idempotency-key", key)
            .body(body)
            .send()
            .await;
        match answer {
            Ok(answer) => {
                let status = answer.status().as_u16();
                judged(status, &code(answer).await)
            }
            // the kind and not the words: those may repeat an address
            Err(error) if error.is_connect() => {
                Posted::Later("the ingest endpoint cannot be reached".to_owned())
            }
            Err(error) if error.is_timeout() => {
                Posted::Later(format!("the ingest endpoint gave no answer within {PATIENCE:?}"))
            }
            Err(_) => Posted::Later("the ingest endpoint's answer broke off".to_owned()),
        }
    }
}

impl IngestDoor for Sender {
    fn post<'a>(&'a self, key: &'a str, body: String) -> BoxFuture<'a, Posted> {
        self.send(key, body).boxed()
    }
}

fn signature(secret: &str, canonical: &str) -> String {
    // HMAC takes keys of any length
    Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map(|mac| hex::encode(mac.chain_update(canonical).finalize().into_bytes()))
        .unwrap_or_default()
}

/// What is wrong with the door, the credentials or the clock is mended there, and the event is as good as before;
/// only what is wrong with the event itself is refused for good.
fn judged(status: u16, code: &str) -> Posted {
    let said = || format!("the ingest endpoint answered {status} {code}").trim_end().to_owned();
    let of_the_door =
        ["CHANNEL_NOT_ALLOWED", "CHANNEL_NOT_REGISTERED", "TIMESTAMP_DRIFT_EXCEEDED", "NONCE_REUSED"];
    match status {
        202 => Posted::Accepted,
        401 | 403 | 404 | 405 | 408 | 421 | 429 => Posted::Later(said()),
        400..=499 if of_the_door.contains(&code) => Posted::Later(said()),
        400..=499 => Posted::Refused(said()),
        _ => Posted::Later(said()),
    }
}

/// The API's word for it; empty if there is none.
async fn code(mut answer: Response) -> String {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST {
            return String::new();
        }
    }
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let code = body["error"]["code"].as_str().unwrap_or_default();
    code.chars().filter(|c| c.is_ascii_uppercase() || *c == '_').take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_wrong_with_the_event_is_refused() {
        assert_eq!(judged(202, ""), Posted::Accepted);
        for (status, code) in [
            (401, "SIGNATURE_MISMATCH"),
            (404, ""),
            (408, ""),
            (429, "RATE_LIMITED"),
            (422, "CHANNEL_NOT_REGISTERED"),
            (302, ""),
            (500, ""),
            (503, "INGEST_WEBHOOK_DISABLED"),
        ] {
            assert!(matches!(judged(status, code), Posted::Later(_)), "{status} {code}");
        }
        for (status, code) in
            [(400, "VALIDATION_ERROR"), (409, "EVENT_IDENTITY_CONFLICT"), (413, ""), (422, "")]
        {
            assert!(matches!(judged(status, code), Posted::Refused(_)), "{status} {code}");
        }
    }

    #[test]
    fn a_signature_is_the_contracts() {
        // the vector of the endpoint's own test
        let canonical = "POST\n/v1/ingest/bookings/events\n2026-03-02T01:00:00Z\nn-1\nk-1\nhash";
        let expected = "66a61e3b69b2c6bfe4625b6b77fa9555fdf9a1ed244aa70df10399498cab9e67";
        assert_eq!(signature("s3cret", canonical), expected);
    }
}
