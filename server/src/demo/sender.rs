//! A producer as any outside program would be: it signs, sends, and retries what did not get through.

use super::sample::Sample;
use anyhow::{Context, bail};
use chrono::SecondsFormat;
use flows::House;
use hmac::{Hmac, Mac};
use identity::Secret;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;

const PATH: &str = "/v1/ingest/bookings/events";
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(500);

pub struct Sender {
    house: House,
    http: reqwest::Client,
    api_url: String,
    token: Secret,
    secret: Secret,
}

impl Sender {
    pub fn new(house: House, api_url: &str, token: Secret, secret: Secret) -> Self {
        Self { house, http: reqwest::Client::new(), api_url: api_url.to_owned(), token, secret }
    }

    /// Comes back when the event was accepted; answers with its id.
    pub async fn send(&self, key: &str, body: &Value) -> anyhow::Result<String> {
        let body = body.to_string();
        for _ in 0..TRIES {
            match self.post(key, &body).await {
                Ok(answer) if answer.status() == http::StatusCode::ACCEPTED => {
                    let answer: Value = serde_json::from_str(&answer.text().await?)?;
                    return Ok(answer["data"]["eventId"].as_str().unwrap_or_default().to_owned());
                }
                Ok(answer) if answer.status().is_client_error() && answer.status() != 429 => {
                    bail!("{key} was refused: {}", answer.text().await.unwrap_or_default());
                }
                // our API is not up yet, or busy
                _ => tokio::time::sleep(PAUSE).await,
            }
        }
        bail!("{key} could not be sent in {TRIES} tries")
    }

    async fn post(&self, key: &str, body: &str) -> reqwest::Result<reqwest::Response> {
        let now = self.house.clock.now();
        let timestamp = now.to_rfc3339_opts(SecondsFormat::Millis, true);
        let nonce = self.house.ids.new_id(now).to_string();
        let digest = hex::encode(Sha256::digest(body));
        let canonical = format!("POST\n{PATH}\n{timestamp}\n{nonce}\n{key}\n{digest}");
        self.http
            .post(format!("{}{PATH}", self.api_url))
            .bearer_auth(self.token.expose())
            .header("content-type", "application/json")
            .header("x-signature-algorithm", "HMAC-SHA256")
            .header("x-signature", sign(&self.secret, &canonical))
            .header("x-timestamp", timestamp)
            .header("x-nonce", nonce)
            .header("x-idempotency-key", key)
            .timeout(Duration::from_secs(10))
            .body(body.to_owned())
            .send()
            .await
    }

    /// A few dead letters, so that there is something to replay: marked as an operator's script marks them.
    pub async fn leave_some_failed(&self, admin: Option<&Secret>, samples: &[Sample]) -> anyhow::Result<()> {
        let Some(admin) = admin else { return Ok(()) };
        let reasons = [
            ("SCHEMA_MISMATCH", "The partner changed the name of a field; we have mended the parser since."),
            ("TRANSIENT_ERROR", "Lost during the maintenance on Sunday."),
            ("OPERATOR_HOLD", "Held back by the night shift: ask the partner about the price."),
        ];
        for (i, sample) in samples.iter().step_by(samples.len() / 7 + 1).enumerate() {
            let Some((name, body)) = sample.events.first() else { continue };
            let event = self.send(&format!("demo-{}-{name}", sample.address()), body).await?;
            let (code, detail) = reasons[i % reasons.len()];
            self.fail(admin, &event, code, detail).await?;
        }
        Ok(())
    }

    pub async fn fail(&self, admin: &Secret, event: &str, code: &str, detail: &str) -> anyhow::Result<()> {
        let answer = self
            .http
            .post(format!("{}{PATH}/{event}/fail", self.api_url))
            .bearer_auth(admin.expose())
            .header("x-admin-role", "MANAGER")
            .header("x-actor", "night-shift-script")
            .header("content-type", "application/json")
            .body(json!({"reasonCode": code, "reasonDetail": detail}).to_string())
            .send()
            .await
            .context("a demo event could not be marked as failed")?;
        if !answer.status().is_success() {
            bail!("a demo event could not be marked as failed: {}", answer.status());
        }
        Ok(())
    }
}

fn sign(secret: &Secret, canonical: &str) -> String {
    // HMAC takes a key of any length
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else {
        return String::new();
    };
    mac.update(canonical.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}
