//! <https://developer.paypal.com/api/rest/webhooks/rest/>: what is signed is
//! `transmission id|transmission time|our webhook id|CRC-32 of the body, in decimal`.

mod certificate;
mod endpoint;
mod event;
mod fetch;

use super::{PayPal, WebhookCheck};
use crate::{
    notice::{Notice, Webhook, WebhookError},
    transcript::Transcript,
};
use chrono::{DateTime, Duration, Utc};

pub(super) use fetch::Certificates;

/// PayPal tries again for three days.
const OLDEST: Duration = Duration::days(4);
const AHEAD: Duration = Duration::minutes(5);

/// The headers that carry the signature.
struct Transmission<'a> {
    id: &'a str,
    time: &'a str,
    signature: &'a str,
    algorithm: &'a str,
    certificate: &'a str,
}

impl<'a> Transmission<'a> {
    fn read(hook: &'a Webhook) -> Result<Self, WebhookError> {
        Ok(Self {
            id: hook.header("paypal-transmission-id")?,
            time: hook.header("paypal-transmission-time")?,
            signature: hook.header("paypal-transmission-sig")?,
            algorithm: hook.header("paypal-auth-algo")?,
            certificate: hook.header("paypal-cert-url")?,
        })
    }

    fn is_timely(&self, now: DateTime<Utc>) -> Result<(), WebhookError> {
        let sent = DateTime::parse_from_rfc3339(self.time)
            .map_err(|_| WebhookError::Unsigned("paypal-transmission-time"))?
            .to_utc();
        if sent < now - OLDEST || sent > now + AHEAD { Err(WebhookError::Old) } else { Ok(()) }
    }

    fn signed_text(&self, webhook_id: &str, body: &[u8]) -> String {
        format!("{}|{}|{webhook_id}|{}", self.id, self.time, crc32fast::hash(body))
    }
}

impl PayPal {
    /// What costs nothing to refuse is refused first.
    pub(super) async fn notice(
        &self,
        hook: &Webhook,
        heard: &mut Transcript,
    ) -> Result<Notice, WebhookError> {
        let sent = Transmission::read(hook)?;
        if sent.algorithm != "SHA256withRSA" {
            return Err(WebhookError::Unsigned("paypal-auth-algo"));
        }
        sent.is_timely(self.client.clock().now())?;
        let event = event::Event::read(&hook.body)?;
        match self.settings.webhook_check {
            WebhookCheck::Certificate => self.check_by_certificate(&sent, &hook.body, heard).await?,
            WebhookCheck::Endpoint => self.check_by_endpoint(&sent, &hook.body, heard).await?,
        }
        Ok(event.notice(self.client.redacted(&hook.body)))
    }
}
