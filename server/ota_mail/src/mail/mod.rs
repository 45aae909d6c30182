//! A mail as parsers see it, whatever it was encoded in.

pub mod clean;
mod dkim;
mod forward;
pub(crate) mod html;
mod raw;
mod view;

pub use dkim::Dkim;
pub use view::{Block, Cell, View};

use chrono::{DateTime, Utc};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sender {
    pub name: Option<String>,
    /// Lower case.
    pub address: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mail {
    /// Without angle brackets. Of a forwarded mail, the outer one.
    pub message_id: Option<String>,
    /// Over who, when and what, not over the way it came: the same mail delivered twice has one. 64 hex digits.
    pub content_hash: String,
    pub from: Option<Sender>,
    pub to: Vec<String>,
    pub subject: String,
    /// As the sender claims.
    pub sent_at: Option<DateTime<Utc>>,
    /// What the receiving server said of the signature. Shown, not verified here; of a forwarded mail, the forwarder's.
    pub dkim: Option<Dkim>,
    /// Who forwarded it, if a listed sender did and the inner mail was taken out.
    pub forwarded_by: Option<String>,
    /// HTML first, then text; either may be missing.
    pub views: Vec<View>,
    #[serde(skip)]
    inner: Vec<Mail>,
}

impl Mail {
    /// `None` for bytes that hold no mail.
    pub fn parse(raw: &[u8]) -> Option<Self> {
        raw::parse(raw)
    }

    /// Takes the forwarded mail out, if the sender is one of `trusted` (addresses, or domains as `@example.com`).
    /// Anybody can write an inner mail, so an unlisted sender's stays shut.
    pub fn opened(self, trusted: &[String]) -> Self {
        forward::opened(self, trusted)
    }

    /// Looks like a forwarded mail, whoever sent it.
    pub fn is_forward(&self) -> bool {
        !self.inner.is_empty() || forward::inline(self).is_some()
    }

    pub fn from_address(&self) -> &str {
        self.from.as_ref().map_or("", |from| from.address.as_str())
    }
}

/// `pattern` is an address, or `@domain`, which also means its subdomains.
pub fn sender_matches(address: &str, pattern: &str) -> bool {
    let pattern = pattern.to_lowercase();
    match pattern.strip_prefix('@') {
        None => address == pattern,
        Some(domain) => address
            .rsplit_once('@')
            .is_some_and(|(_, host)| host == domain || host.ends_with(&format!(".{domain}"))),
    }
}
