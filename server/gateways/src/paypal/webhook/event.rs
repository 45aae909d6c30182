use crate::{
    ids::{GatewayOrder, Reference},
    name::GatewayName,
    notice::{Notice, NoticeKind, WebhookError},
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Event {
    id: String,
    event_type: String,
    resource: Resource,
}

/// An order, a capture or a refund: each carries our reference, in its own place.
#[derive(Deserialize)]
struct Resource {
    id: Option<String>,
    custom_id: Option<String>,
    #[serde(default)]
    purchase_units: Vec<Unit>,
    supplementary_data: Option<Supplement>,
}

#[derive(Deserialize)]
struct Unit {
    custom_id: Option<String>,
}

#[derive(Deserialize)]
struct Supplement {
    related_ids: Option<Related>,
}

#[derive(Deserialize)]
struct Related {
    order_id: Option<GatewayOrder>,
}

impl Event {
    pub fn read(body: &[u8]) -> Result<Self, WebhookError> {
        serde_json::from_slice(body).map_err(|_| WebhookError::Unreadable)
    }

    pub fn notice(self, raw: String) -> Notice {
        let Resource { id, custom_id, purchase_units, supplementary_data } = self.resource;
        let order = if self.event_type.starts_with("CHECKOUT.ORDER.") {
            id.and_then(|id| id.parse().ok())
        } else {
            supplementary_data.and_then(|data| data.related_ids).and_then(|ids| ids.order_id)
        };
        let reference = custom_id
            .or_else(|| purchase_units.into_iter().find_map(|unit| unit.custom_id))
            .and_then(|text| text.parse::<Reference>().ok());
        let kind = match self.event_type.as_str() {
            "CHECKOUT.ORDER.APPROVED" => NoticeKind::Approved,
            "CHECKOUT.ORDER.COMPLETED" | "PAYMENT.CAPTURE.COMPLETED" => NoticeKind::Paid,
            "PAYMENT.CAPTURE.PENDING" => NoticeKind::Pending,
            "PAYMENT.CAPTURE.DENIED" | "PAYMENT.CAPTURE.DECLINED" => NoticeKind::Declined,
            "CHECKOUT.ORDER.VOIDED" | "CHECKOUT.PAYMENT-APPROVAL.REVERSED" => NoticeKind::Expired,
            "PAYMENT.CAPTURE.REFUNDED" | "PAYMENT.CAPTURE.REVERSED" => NoticeKind::Refunded,
            _ => NoticeKind::Other(self.event_type.chars().take(80).collect()),
        };
        Notice { gateway: GatewayName::PayPal, id: self.id, kind, order, reference, raw }
    }
}
