//! A producer of events: signs, sends, and on trouble sends again as the contract says: the same key and bytes under
//! a new nonce and time.

use super::{client::Client, sales::Event};
use hmac::{Hmac, Mac};
use platform::{Clock, SystemClock};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use tokio::time::{Instant, sleep, timeout};
use uuid::Uuid;

const PATH: &str = "/v1/ingest/bookings/events";
const PATIENCE: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(40);
const LONGEST_PAUSE: Duration = Duration::from_millis(640);

static NONCE: AtomicU64 = AtomicU64::new(0);

#[derive(Debug, Clone)]
pub struct Signer {
    pub token: String,
    pub secret: String,
}

impl Signer {
    /// Head and body, ready to be sent, once.
    pub fn request(&self, event: &Event) -> Vec<u8> {
        let timestamp = SystemClock.now().format("%Y-%m-%dT%H:%M:%S%.3fZ");
        let nonce = NONCE.fetch_add(1, Ordering::Relaxed);
        let (key, body) = (&event.key, &event.body);
        let hash = hex::encode(Sha256::digest(body));
        let canonical = format!("POST\n{PATH}\n{timestamp}\n{nonce}\n{key}\n{hash}");
        // HMAC takes keys of any length.
        let signature = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes())
            .map(|mac| hex::encode(mac.chain_update(canonical).finalize().into_bytes()))
            .unwrap_or_default();

        let mut request = String::with_capacity(640 + body.len());
        let token = &self.token;
        let length = body.len();
        let _ = write!(
            request,
            "POST {PATH} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\nx-signature: {signature}\r\n\
             x-signature-algorithm: HMAC-SHA256\r\nx-timestamp: {timestamp}\r\nx-nonce: {nonce}\r\n\
             x-idempotency-key: {key}\r\n\r\n{body}"
        );
        request.into_bytes()
    }
}

/// What became of a post in the end.
#[derive(Debug)]
pub struct Sent {
    pub event_id: Uuid,
    pub tries: u32,
    /// Of the try that was accepted.
    pub took: Duration,
}

#[derive(Debug)]
pub struct Emitter {
    signer: Signer,
    client: Client,
}

#[derive(Deserialize)]
struct Accepted {
    data: Data,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    event_id: Uuid,
}

impl Emitter {
    pub fn new(signer: Signer, to: SocketAddr) -> Self {
        Self { signer, client: Client::new(to) }
    }

    /// Until it is accepted. `Err`: an answer that no repetition can change.
    pub async fn send(&mut self, event: &Event) -> anyhow::Result<Sent> {
        let mut pause = FIRST_PAUSE;
        for tries in 1.. {
            let request = self.signer.request(event);
            let begun = Instant::now();
            match timeout(PATIENCE, self.client.send(&request)).await {
                Ok(Ok(answer)) if answer.status == 202 => {
                    let accepted: Accepted = serde_json::from_slice(answer.body)?;
                    return Ok(Sent { event_id: accepted.data.event_id, tries, took: begun.elapsed() });
                }
                Ok(Ok(answer)) if answer.status < 500 && answer.status != 429 => {
                    let body = String::from_utf8_lossy(answer.body);
                    anyhow::bail!("{} for {}: {body}", answer.status, event.key);
                }
                // Its connection may be half-way through something.
                Err(_) => tracing::warn!(key = event.key, "no answer within {PATIENCE:?}"),
                Ok(_) => {}
            }
            sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        anyhow::bail!("more tries than can be counted")
    }
}
