use super::Transmission;
use crate::{
    error::{Lost, Trouble},
    notice::WebhookError,
    paypal::PayPal,
    transcript::Transcript,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The event goes back as it came: written anew it would not be what was signed.
#[derive(Serialize)]
struct Question<'a> {
    auth_algo: &'a str,
    cert_url: &'a str,
    transmission_id: &'a str,
    transmission_sig: &'a str,
    transmission_time: &'a str,
    webhook_id: &'a str,
    webhook_event: &'a RawValue,
}

#[derive(Deserialize)]
struct Verdict {
    verification_status: String,
}

impl PayPal {
    pub(super) async fn check_by_endpoint(
        &self,
        sent: &Transmission<'_>,
        body: &[u8],
        heard: &mut Transcript,
    ) -> Result<(), WebhookError> {
        super::fetch::certificate_address(sent.certificate, &self.settings.certificate_origins)?;
        let question = Question {
            auth_algo: sent.algorithm,
            cert_url: sent.certificate,
            transmission_id: sent.id,
            transmission_sig: sent.signature,
            transmission_time: sent.time,
            webhook_id: &self.settings.webhook_id,
            webhook_event: serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)?,
        };
        let path = "/v1/notifications/verify-webhook-signature";
        let reply =
            self.ask("check webhook", path, None, Some(&question), heard).await.map_err(|trouble| {
                WebhookError::Unchecked(match trouble {
                    Trouble::Lost(lost) => lost,
                    Trouble::Error(_) => Lost::Unreadable,
                })
            })?;
        if !reply.is_done() {
            return Err(WebhookError::Forged("PayPal does not know the signature"));
        }
        let verdict: Verdict = reply.json().map_err(WebhookError::Unchecked)?;
        if verdict.verification_status == "SUCCESS" {
            Ok(())
        } else {
            Err(WebhookError::Forged("PayPal did not sign it"))
        }
    }
}
