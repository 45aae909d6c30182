use crate::{
    error::Lost,
    ids::{GatewayOrder, Reference, RequestId},
};
use chrono::{DateTime, Utc};
use contracts::Money;
use std::fmt;
use url::Url;

/// What a guest is to pay. Asked for again after a lost answer, it must be the same to the letter: gateways compare.
#[derive(Debug, Clone)]
pub struct NewPayment {
    pub reference: Reference,
    pub request: RequestId,
    pub amount: Money,
    /// What the guest reads at the gateway, a line.
    pub what_for: String,
    pub guest: Guest,
    /// Where the guest's browser comes back to, paid or not.
    pub return_to: Url,
    pub cancel_to: Url,
    /// When this attempt began (kept, not the time of asking).
    pub at: DateTime<Utc>,
    /// The gateway is told to close it then. Stripe keeps open for half an hour at least, PayPal for as long as it likes.
    pub pay_until: DateTime<Utc>,
}

#[derive(Clone)]
pub struct Guest {
    pub name: String,
    pub email: String,
}

impl fmt::Debug for Guest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[guest]")
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Creation {
    /// The guest pays at `pay_at`, an https address.
    Ready { order: GatewayOrder, pay_at: Url },
    /// Ask again, with the same request id.
    Unknown(Lost),
}

/// Where the gateway sends the guest: we pass it on, so it must be a plain https address.
pub(crate) fn pay_address(text: &str) -> Result<Url, Lost> {
    Url::parse(text)
        .ok()
        .filter(|url| url.scheme() == "https" && url.username().is_empty() && url.password().is_none())
        .ok_or(Lost::Unreadable)
}

impl NewPayment {
    /// One line of at most `most` characters.
    pub(crate) fn line(&self, most: usize) -> String {
        self.what_for.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect()
    }
}
