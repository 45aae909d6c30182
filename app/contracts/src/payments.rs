//! The gateways by name.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GatewayName {
    PayPal,
    Midtrans,
    Xendit,
    Stripe,
    /// No money moves; never in production.
    Demo,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownGateway(pub String);

impl fmt::Display for UnknownGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no payment gateway is called {:?}: paypal, midtrans, xendit, stripe or demo", self.0)
    }
}

impl std::error::Error for UnknownGateway {}

impl GatewayName {
    pub const ALL: [Self; 5] = [Self::PayPal, Self::Midtrans, Self::Xendit, Self::Stripe, Self::Demo];

    /// As in addresses, in the database and in settings.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PayPal => "paypal",
            Self::Midtrans => "midtrans",
            Self::Xendit => "xendit",
            Self::Stripe => "stripe",
            Self::Demo => "demo",
        }
    }

    /// As guests read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::PayPal => "PayPal",
            Self::Midtrans => "Midtrans",
            Self::Xendit => "Xendit",
            Self::Stripe => "Card (Stripe)",
            Self::Demo => "Demo gateway (no money moves)",
        }
    }
}

impl fmt::Display for GatewayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for GatewayName {
    type Err = UnknownGateway;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|name| name.as_str() == wanted)
            .ok_or_else(|| UnknownGateway(text.trim().to_owned()))
    }
}
