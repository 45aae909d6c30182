use crate::{
    ids::Payee,
    secret::Secret,
    settings::{PATIENCE, Reader, address},
};
use std::time::Duration;
use url::Url;

/// | variable | |
/// |---|---|
/// | `MIDTRANS_ENVIRONMENT` | `live` or `sandbox`; unset: live in production, else the sandbox |
/// | `MIDTRANS_SERVER_KEY` | signs in, and checks signatures |
/// | `MIDTRANS_MERCHANT_ID` | the account that must receive (`G…`) |
#[derive(Debug, Clone)]
pub struct MidtransSettings {
    pub snap: Url,
    pub core: Url,
    pub server_key: Secret,
    pub merchant: Payee,
    pub patience: Duration,
}

impl MidtransSettings {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let live = reader.is_live("MIDTRANS_ENVIRONMENT");
        let server_key =
            reader.secret("MIDTRANS_SERVER_KEY", "the server key of the dashboard's access keys");
        let merchant = reader.payee("MIDTRANS_MERCHANT_ID", "the merchant id of the dashboard");
        let (snap, core) = if live {
            ("https://app.midtrans.com", "https://api.midtrans.com")
        } else {
            ("https://app.sandbox.midtrans.com", "https://api.sandbox.midtrans.com")
        };
        Some(Self {
            snap: address(snap),
            core: address(core),
            server_key: server_key?,
            merchant: merchant?,
            patience: PATIENCE,
        })
    }
}
