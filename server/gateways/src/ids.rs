//! Names that travel to gateways and back. They stand in addresses and in headers: only letters, digits, `-`, `_` and `.`
//! are let in, so that none can lead elsewhere.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a {what}: 1 to {most} letters, digits, dashes, underscores or dots")]
pub struct BadText {
    what: &'static str,
    most: usize,
}

fn is_good(text: &str, most: usize) -> bool {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    !text.is_empty() && text.len() <= most && plain && !text.bytes().all(|byte| byte == b'.')
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $most:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadText;

            fn try_from(text: String) -> Result<Self, BadText> {
                if is_good(&text, $most) { Ok(Self(text)) } else { Err(BadText { what: $what, most: $most }) }
            }
        }

        impl FromStr for $name {
            type Err = BadText;

            fn from_str(text: &str) -> Result<Self, BadText> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

texts! {
    /// Ours, of one attempt to pay one order; each gateway carries it. 50 is Midtrans's limit.
    Reference, "reference of a payment", 50;
    /// Ours, of one thing we ask for: the same id again is the same thing again, and not another one.
    /// 38 is what PayPal takes everywhere; a UUID fits.
    RequestId, "request id", 38;
    /// The gateway's name for what is to be paid: PayPal's order, Stripe's session, Xendit's invoice. Midtrans uses ours.
    GatewayOrder, "gateway order", 120;
    /// The gateway's name for money taken; refunds ask for it.
    CaptureId, "capture id", 120;
    RefundId, "refund id", 120;
    /// The account that receives, as the gateway names it.
    Payee, "payee", 120;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_lead_elsewhere_is_no_id() {
        for bad in ["", ".", "..", "a/b", "../v1/oauth2", "a?b", "a#b", "a b", "a%2Fb", "ä", "a\r\nx: y"] {
            assert!(bad.parse::<GatewayOrder>().is_err(), "{bad:?}");
        }
        assert!("x".repeat(51).parse::<Reference>().is_err());
        assert!("cs_test_a1B2".parse::<GatewayOrder>().is_ok());
        assert!("0197f3c2-8a1e-7c3d-9e4f-a0b1c2d3e4f5".parse::<RequestId>().is_ok());
    }
}
