use crate::{
    ids::Payee,
    secret::Secret,
    settings::{PATIENCE, Reader, address},
};
use rustls_pki_types::TrustAnchor;
use std::{fmt, time::Duration};
use url::Url;

/// How the signature of a webhook is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebhookCheck {
    /// Here, by PayPal's certificate: no call for each one.
    Certificate,
    /// By asking PayPal.
    Endpoint,
}

/// | variable | |
/// |---|---|
/// | `PAYPAL_ENVIRONMENT` | `live` or `sandbox`; unset: live in production, else the sandbox |
/// | `PAYPAL_CLIENT_ID`, `PAYPAL_CLIENT_SECRET` | of the REST app |
/// | `PAYPAL_MERCHANT_ID` | the account that must receive |
/// | `PAYPAL_WEBHOOK_ID` | of the webhook that leads to us |
/// | `PAYPAL_WEBHOOK_CHECK` | `certificate` (unset) or `endpoint` |
#[derive(Clone)]
pub struct PayPalSettings {
    pub api: Url,
    pub client_id: String,
    pub client_secret: Secret,
    pub merchant: Payee,
    pub webhook_id: String,
    pub webhook_check: WebhookCheck,
    /// Certificates are fetched from these and from nowhere else: scheme, host and port, all https but in tests.
    pub certificate_origins: Vec<Url>,
    /// Whose name stands in the certificate that signs.
    pub certificate_name: String,
    /// Who may have issued it: the authorities of the web.
    pub anchors: Vec<TrustAnchor<'static>>,
    pub patience: Duration,
}

impl PayPalSettings {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let live = reader.is_live("PAYPAL_ENVIRONMENT");
        let client_id = reader.text("PAYPAL_CLIENT_ID", "the client id of the REST app");
        let client_secret = reader.secret("PAYPAL_CLIENT_SECRET", "the secret of the REST app");
        let merchant = reader.payee("PAYPAL_MERCHANT_ID", "the account that receives");
        let webhook_id = reader.text("PAYPAL_WEBHOOK_ID", "the id of the webhook in the developer portal");
        let webhook_check = match reader.optional("PAYPAL_WEBHOOK_CHECK").as_deref() {
            None | Some("certificate") => WebhookCheck::Certificate,
            Some("endpoint") => WebhookCheck::Endpoint,
            Some(_) => {
                reader.problem("PAYPAL_WEBHOOK_CHECK: certificate or endpoint");
                WebhookCheck::Certificate
            }
        };
        let (api, origins, name) = if live {
            (LIVE, [LIVE, "https://api.paypal.com"], "messageverificationcerts.paypal.com")
        } else {
            (
                SANDBOX,
                [SANDBOX, "https://api.sandbox.paypal.com"],
                "messageverificationcerts.sandbox.paypal.com",
            )
        };
        Some(Self {
            api: address(api),
            client_id: client_id?,
            client_secret: client_secret?,
            merchant: merchant?,
            webhook_id: webhook_id?,
            webhook_check,
            certificate_origins: origins.into_iter().map(address).collect(),
            certificate_name: name.to_owned(),
            anchors: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
            patience: PATIENCE,
        })
    }
}

const LIVE: &str = "https://api-m.paypal.com";
const SANDBOX: &str = "https://api-m.sandbox.paypal.com";

impl fmt::Debug for PayPalSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayPalSettings")
            .field("api", &self.api.as_str())
            .field("merchant", &self.merchant)
            .field("webhook_check", &self.webhook_check)
            .finish_non_exhaustive()
    }
}
