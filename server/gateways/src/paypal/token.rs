use super::PayPal;
use crate::{
    error::{GatewayError, Lost, Trouble},
    http::Ask,
    secret::Secret,
    transcript::Transcript,
};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use tokio::sync::Mutex;

/// The token, till shortly before it ends. Who finds none waits for the one who fetches it.
#[derive(Default)]
pub(super) struct Kept(Mutex<Option<(Secret, DateTime<Utc>)>>);

impl Kept {
    pub async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

#[derive(Deserialize)]
struct Token {
    access_token: String,
    expires_in: u32,
}

const MARGIN: Duration = Duration::seconds(60);

pub(super) fn is_stale(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Error(GatewayError::Credentials(401)))
}

impl PayPal {
    pub(super) async fn token(&self, heard: &mut Transcript) -> Result<Secret, Trouble> {
        let mut kept = self.token.0.lock().await;
        let now = self.client.clock().now();
        if let Some((token, until)) = &*kept
            && now < *until
        {
            return Ok(token.clone());
        }
        let settings = &self.settings;
        let reply = self
            .client
            .ask(Ask::post("token", self.url("/v1/oauth2/token")), heard, |to| {
                to.basic_auth(&settings.client_id, Some(settings.client_secret.expose()))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body("grant_type=client_credentials")
            })
            .await?;
        if !reply.is_done() {
            return Err(GatewayError::Credentials(reply.status).into());
        }
        let token: Token = reply.json()?;
        if token.access_token.is_empty() {
            return Err(Lost::Unreadable.into());
        }
        let secret = Secret::new(token.access_token);
        *kept = Some((secret.clone(), now + Duration::seconds(token.expires_in.into()) - MARGIN));
        Ok(secret)
    }
}
