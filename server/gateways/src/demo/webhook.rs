use super::DemoGateway;
use crate::{
    ids::{GatewayOrder, Reference},
    name::GatewayName,
    notice::{Notice, NoticeKind, Webhook, WebhookError},
};
use bytes::Bytes;
use hmac::{Hmac, Mac};
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

const HEADER: &str = "x-demo-signature";

#[derive(Serialize, Deserialize)]
struct News {
    id: String,
    order: GatewayOrder,
    reference: Reference,
}

impl DemoGateway {
    fn mac(&self, body: &[u8]) -> Result<Hmac<Sha256>, WebhookError> {
        let mac = Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes());
        Ok(mac.map_err(|_| WebhookError::Unsigned("secret of ours"))?.chain_update(body))
    }

    /// What it would send after the guest chose, to be posted to our own endpoint. `id`: of this news.
    pub fn news(
        &self,
        order: &GatewayOrder,
        reference: &Reference,
        id: &str,
    ) -> Result<Webhook, WebhookError> {
        let news = News { id: id.to_owned(), order: order.clone(), reference: reference.clone() };
        let body = serde_json::to_vec(&news).map_err(|_| WebhookError::Unreadable)?;
        let signature = hex::encode(self.mac(&body)?.finalize().into_bytes());
        let mut headers = HeaderMap::new();
        headers
            .insert(HEADER, HeaderValue::from_str(&signature).map_err(|_| WebhookError::Unsigned(HEADER))?);
        Ok(Webhook { headers, body: Bytes::from(body) })
    }

    pub(super) fn notice(&self, hook: &Webhook) -> Result<Notice, WebhookError> {
        let signature = hex::decode(hook.header(HEADER)?).map_err(|_| WebhookError::Unsigned(HEADER))?;
        if self.mac(&hook.body)?.verify_slice(&signature).is_err() {
            return Err(WebhookError::Forged("the body is not what was signed"));
        }
        let news: News = serde_json::from_slice(&hook.body).map_err(|_| WebhookError::Unreadable)?;
        Ok(Notice {
            gateway: GatewayName::Demo,
            id: news.id,
            kind: NoticeKind::Other("changed".to_owned()),
            order: Some(news.order),
            reference: Some(news.reference),
            raw: String::from_utf8_lossy(&hook.body).into_owned(),
        })
    }
}
