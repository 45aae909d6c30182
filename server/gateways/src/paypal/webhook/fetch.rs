use crate::{
    error::{GatewayError, Lost, Trouble},
    http::Ask,
    notice::WebhookError,
    paypal::PayPal,
    transcript::Transcript,
};
use bytes::Bytes;
use std::collections::HashMap;
use tokio::sync::Mutex;
use url::Url;

/// By address, which names the certificate for good. PayPal has a handful.
#[derive(Default)]
pub(in crate::paypal) struct Certificates(Mutex<HashMap<Url, Bytes>>);

const MOST: usize = 16;

/// The address comes with the call: it says whose key is believed, so it must be PayPal's own, and its shape.
pub(super) fn certificate_address(text: &str, origins: &[Url]) -> Result<Url, WebhookError> {
    let refused = WebhookError::Forged("its certificate is not where PayPal keeps them");
    let Ok(url) = Url::parse(text) else { return Err(refused) };
    let name = url.path().strip_prefix("/v1/notifications/certs/").unwrap_or_default();
    let good = origins.iter().any(|origin| origin.origin() == url.origin())
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if good { Ok(url) } else { Err(refused) }
}

impl PayPal {
    /// The PEM text there, not yet believed.
    pub(super) async fn certificate(
        &self,
        address: &str,
        heard: &mut Transcript,
    ) -> Result<Bytes, WebhookError> {
        let url = certificate_address(address, &self.settings.certificate_origins)?;
        if let Some(pem) = self.certificates.0.lock().await.get(&url) {
            return Ok(pem.clone());
        }
        let ask = Ask::get("certificate", url.clone());
        let reply = match self.client.ask(ask, heard, |to| to).await {
            Ok(reply) if reply.is_done() => reply,
            Ok(_) | Err(Trouble::Error(GatewayError::Credentials(_))) => {
                return Err(WebhookError::Forged("there is no such certificate"));
            }
            Err(Trouble::Lost(lost)) => return Err(WebhookError::Unchecked(lost)),
            Err(Trouble::Error(_)) => return Err(WebhookError::Unchecked(Lost::Unreadable)),
        };
        let mut kept = self.certificates.0.lock().await;
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(url, reply.body.clone());
        Ok(reply.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paypals_own_addresses_are_certificates() {
        let origins =
            ["https://api.paypal.com", "https://api-m.paypal.com"].map(|text| Url::parse(text).unwrap());
        for good in [
            "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270",
            "https://api-m.paypal.com:443/v1/notifications/certs/CERT-1",
        ] {
            assert!(certificate_address(good, &origins).is_ok(), "{good}");
        }
        for bad in [
            "http://api.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com.evil.test/v1/notifications/certs/CERT-1",
            "https://evil.test/v1/notifications/certs/CERT-1",
            "https://evil.test#@api.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com@evil.test/v1/notifications/certs/CERT-1",
            "https://user@api.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com:8443/v1/notifications/certs/CERT-1",
            "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
            "https://api.paypal.com/v1/notifications/certs/../../uploads/mine",
            "https://api.paypal.com/v1/notifications/certs/a%2Fb",
            "https://api.paypal.com/v1/notifications/certs/",
            "https://api.paypal.com/v1/notifications/certs/CERT-1?x=1",
            "https://169.254.169.254/v1/notifications/certs/CERT-1",
            "file:///etc/passwd",
            "",
        ] {
            assert!(certificate_address(bad, &origins).is_err(), "{bad}");
        }
    }
}
