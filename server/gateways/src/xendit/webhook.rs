use super::Xendit;
use crate::{
    error::{Lost, Trouble},
    ids::GatewayOrder,
    name::GatewayName,
    notice::{Notice, NoticeKind, Webhook, WebhookError},
    transcript::Transcript,
};
use serde::Deserialize;

/// An invoice's callback names it as `id`, a refund's event within `data`.
#[derive(Deserialize)]
struct Callback {
    id: Option<GatewayOrder>,
    status: Option<String>,
    event: Option<String>,
    data: Option<Data>,
}

#[derive(Deserialize)]
struct Data {
    id: Option<String>,
    invoice_id: Option<GatewayOrder>,
}

impl Xendit {
    /// The token says who calls and not what: of the body only the invoice's name is taken, and the invoice is read.
    pub(super) async fn notice(
        &self,
        hook: &Webhook,
        heard: &mut Transcript,
    ) -> Result<Notice, WebhookError> {
        if !self.settings.callback_token.matches(hook.header("x-callback-token")?.as_bytes()) {
            return Err(WebhookError::Forged("x-callback-token is not ours"));
        }
        let told: Callback = serde_json::from_slice(&hook.body).map_err(|_| WebhookError::Unreadable)?;
        let refund = told.data.as_ref().and_then(|data| data.id.clone());
        let of_refund = told.data.and_then(|data| data.invoice_id);
        let Some(id) = of_refund.clone().or(told.id) else {
            return Ok(self.other(hook, told.event.or(told.status).unwrap_or_default()));
        };
        let invoice = self.invoice(&id, heard).await.map_err(|trouble| {
            WebhookError::Unchecked(match trouble {
                Trouble::Lost(lost) => lost,
                Trouble::Error(_) => Lost::Unreadable,
            })
        })?;
        let Some(invoice) = invoice.filter(|invoice| invoice.id == id) else {
            return Err(WebhookError::Forged("Xendit has no such invoice"));
        };
        let kind = match invoice.status.as_str() {
            _ if of_refund.is_some() => NoticeKind::Refunded,
            "PAID" | "SETTLED" => NoticeKind::Paid,
            "PENDING" => NoticeKind::Pending,
            "EXPIRED" => NoticeKind::Expired,
            other => NoticeKind::Other(other.chars().take(80).collect()),
        };
        let what = told.event.as_deref().unwrap_or(&invoice.status);
        let news = format!("{id}:{what}:{}", refund.as_deref().unwrap_or_default());
        Ok(Notice {
            gateway: GatewayName::Xendit,
            id: news.chars().take(200).collect(),
            kind,
            reference: invoice.external_id.parse().ok(),
            order: Some(id),
            raw: self.client.redacted(&hook.body),
        })
    }

    fn other(&self, hook: &Webhook, what: String) -> Notice {
        let what: String = what.chars().take(80).collect();
        Notice {
            gateway: GatewayName::Xendit,
            id: what.clone(),
            kind: NoticeKind::Other(what),
            order: None,
            reference: None,
            raw: self.client.redacted(&hook.body),
        }
    }
}
