//! <https://docs.stripe.com/webhooks#verify-manually>: `stripe-signature: t=time,v1=HMAC-SHA256 of "time.body"`, several
//! `v1` while a secret is being replaced.

use super::Stripe;
use crate::{
    ids::{GatewayOrder, Reference},
    name::GatewayName,
    notice::{Notice, NoticeKind, Webhook, WebhookError},
};
use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;

/// Stripe signs each try anew.
const TOLERANCE_SECONDS: u64 = 300;

const HEADER: &str = "stripe-signature";

#[derive(Deserialize)]
struct Event {
    id: String,
    r#type: String,
    account: Option<String>,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: Object,
}

/// A session, a charge or a refund.
#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    client_reference_id: Option<String>,
    payment_status: Option<String>,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    reference: Option<String>,
}

impl Stripe {
    pub(super) fn notice(&self, hook: &Webhook) -> Result<Notice, WebhookError> {
        self.check(hook)?;
        let event: Event = serde_json::from_slice(&hook.body).map_err(|_| WebhookError::Unreadable)?;
        if event.account.as_deref().is_some_and(|account| account != self.settings.account.as_str()) {
            return Err(WebhookError::Forged("it is about another account"));
        }
        let Object { id, client_reference_id, payment_status, metadata } = event.data.object;
        let order = id.filter(|_| event.r#type.starts_with("checkout.session."));
        let reference = client_reference_id.or_else(|| metadata.and_then(|metadata| metadata.reference));
        let kind = match (event.r#type.as_str(), payment_status.as_deref()) {
            ("checkout.session.completed", Some("unpaid")) => NoticeKind::Pending,
            ("checkout.session.completed" | "checkout.session.async_payment_succeeded", _) => {
                NoticeKind::Paid
            }
            ("checkout.session.async_payment_failed", _) => NoticeKind::Declined,
            ("checkout.session.expired", _) => NoticeKind::Expired,
            ("charge.refunded" | "charge.refund.updated" | "refund.updated" | "refund.failed", _) => {
                NoticeKind::Refunded
            }
            (other, _) => NoticeKind::Other(other.chars().take(80).collect()),
        };
        Ok(Notice {
            gateway: GatewayName::Stripe,
            id: event.id,
            kind,
            order: order.and_then(|id| id.parse::<GatewayOrder>().ok()),
            reference: reference.and_then(|text| text.parse::<Reference>().ok()),
            raw: self.client.redacted(&hook.body),
        })
    }

    fn check(&self, hook: &Webhook) -> Result<(), WebhookError> {
        let unsigned = WebhookError::Unsigned(HEADER);
        let pairs =
            || hook.header(HEADER).map(|text| text.split(',').filter_map(|pair| pair.trim().split_once('=')));
        let mut times = pairs()?.filter(|(name, _)| *name == "t").map(|(_, time)| time);
        let (Some(time), None) = (times.next(), times.next()) else { return Err(unsigned) };
        let seconds: i64 = time.parse().map_err(|_| unsigned)?;

        let mut mac = Hmac::<Sha256>::new_from_slice(self.settings.webhook_secret.expose().as_bytes())
            .map_err(|_| WebhookError::Unsigned("secret of ours"))?;
        mac.update(time.as_bytes());
        mac.update(b".");
        mac.update(&hook.body);
        let is_ours = |signature: &str| {
            hex::decode(signature).is_ok_and(|bytes| mac.clone().verify_slice(&bytes).is_ok())
        };
        if !pairs()?.filter(|(name, _)| *name == "v1").take(8).any(|(_, signature)| is_ours(signature)) {
            return Err(WebhookError::Forged("no v1 is of this time and body"));
        }
        if self.client.clock().now().timestamp().abs_diff(seconds) > TOLERANCE_SECONDS {
            return Err(WebhookError::Old);
        }
        Ok(())
    }
}
