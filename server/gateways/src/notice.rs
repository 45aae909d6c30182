use crate::{
    error::Lost,
    ids::{GatewayOrder, Reference},
    name::GatewayName,
};
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;

/// A call that says it comes from a gateway. The body is the bytes as they came.
#[derive(Clone)]
pub struct Webhook {
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl fmt::Debug for Webhook {
    /// Neither the headers, which may hold a token, nor the body, which holds who paid.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook").field("bytes", &self.body.len()).finish_non_exhaustive()
    }
}

impl Webhook {
    pub(crate) fn header(&self, name: &'static str) -> Result<&str, WebhookError> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next().ok_or(WebhookError::Unsigned(name))?;
        if values.next().is_some() {
            return Err(WebhookError::Unsigned(name));
        }
        value.to_str().map_err(|_| WebhookError::Unsigned(name))
    }
}

/// A gateway's word that something happened. It rings a bell and no more: the payment is read before anything is believed,
/// so that one that comes twice, late or out of order does no harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub gateway: GatewayName,
    /// The same for each delivery of the same news.
    pub id: String,
    pub kind: NoticeKind,
    /// Which payment it is about; one of the two is there, if it is about one of ours.
    pub order: Option<GatewayOrder>,
    pub reference: Option<Reference>,
    /// The body, its secrets blotted out, to be kept.
    pub raw: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeKind {
    Approved,
    Paid,
    Pending,
    Declined,
    Expired,
    Refunded,
    /// Nothing we wait for.
    Other(String),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// Answer 400.
    #[error("the call lacks a good {0}")]
    Unsigned(&'static str),
    /// Answer 401.
    #[error("the signature is not the gateway's: {0}")]
    Forged(&'static str),
    #[error("the signature is too old, or of tomorrow")]
    Old,
    #[error("the call is not such as the gateway sends")]
    Unreadable,
    /// Answer 503: the gateway sends it again.
    #[error("the call could not be checked now: {0}")]
    Unchecked(Lost),
}
