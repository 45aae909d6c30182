use super::Midtrans;
use crate::{
    name::GatewayName,
    notice::{Notice, NoticeKind, Webhook, WebhookError},
};
use serde::Deserialize;
use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;

/// The signed three are texts, and count as they were written.
#[derive(Deserialize)]
struct Notification {
    order_id: String,
    status_code: String,
    gross_amount: String,
    signature_key: String,
    transaction_id: Option<String>,
    transaction_status: String,
    fraud_status: Option<String>,
    merchant_id: Option<String>,
}

impl Midtrans {
    /// `signature_key` = SHA-512 of order, code, amount and our key. It covers neither status nor time: what it tells is read
    /// again before anything is believed.
    pub(super) fn notice(&self, hook: &Webhook) -> Result<Notice, WebhookError> {
        let told: Notification = serde_json::from_slice(&hook.body).map_err(|_| WebhookError::Unreadable)?;
        let signature =
            hex::decode(&told.signature_key).map_err(|_| WebhookError::Unsigned("signature_key"))?;
        let ours = Sha512::new()
            .chain_update(&told.order_id)
            .chain_update(&told.status_code)
            .chain_update(&told.gross_amount)
            .chain_update(self.settings.server_key.expose())
            .finalize();
        if !bool::from(ours.as_slice().ct_eq(&signature)) {
            return Err(WebhookError::Forged("signature_key is not of this order, code and amount"));
        }
        if told.merchant_id.as_deref().is_some_and(|id| id != self.settings.merchant.as_str()) {
            return Err(WebhookError::Forged("it is about another merchant"));
        }
        let kind = match (told.transaction_status.as_str(), told.fraud_status.as_deref()) {
            ("settlement", _) | ("capture", None | Some("accept")) => NoticeKind::Paid,
            ("pending" | "authorize" | "capture", _) => NoticeKind::Pending,
            ("deny" | "cancel" | "failure", _) => NoticeKind::Declined,
            ("expire", _) => NoticeKind::Expired,
            ("refund" | "partial_refund" | "chargeback" | "partial_chargeback", _) => NoticeKind::Refunded,
            (other, _) => NoticeKind::Other(other.chars().take(80).collect()),
        };
        let transaction = told.transaction_id.as_deref().unwrap_or(&told.order_id);
        let id =
            format!("{transaction}:{}:{}:{}", told.transaction_status, told.status_code, told.gross_amount);
        Ok(Notice {
            gateway: GatewayName::Midtrans,
            id: id.chars().take(200).collect(),
            kind,
            order: told.order_id.parse().ok(),
            reference: told.order_id.parse().ok(),
            raw: self.client.redacted(&hook.body),
        })
    }
}
