use crate::{amount::AmountError, expected::Mismatched};
use serde::{Deserialize, Serialize};

/// Why we do not know what the gateway did. Ask again, with the same request id. (Stripe repeats a `Failed` creation under
/// its id for a day; no guest has seen that session, so a new attempt is safe.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Lost {
    #[error("the gateway could not be reached")]
    Unreachable,
    #[error("the gateway did not answer in time")]
    TimedOut,
    #[error("the gateway's answer broke off")]
    Broken,
    #[error("the gateway's answer was longer than any answer should be")]
    TooLarge,
    #[error("the gateway's answer could not be understood")]
    Unreadable,
    #[error("the gateway is busy")]
    Busy,
    #[error("the gateway failed ({0})")]
    Failed(u16),
}

/// What the gateway did not want to do, in its own code (`INSTRUMENT_DECLINED`, `charge_already_refunded`).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the gateway refused ({status}, {code})")]
pub struct Refusal {
    pub status: u16,
    pub code: String,
}

/// Nothing was done, but for `Mismatch` after a capture.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GatewayError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("the gateway refused our credentials ({0})")]
    Credentials(u16),
    /// The gateway has seen this reference before: read it; if it was not paid, try again under a new one.
    #[error("the gateway knows this reference already")]
    ReferenceTaken,
    #[error(transparent)]
    Amount(#[from] AmountError),
    #[error(transparent)]
    Mismatch(#[from] Box<Mismatched>),
}

/// Inside the adapters, where both end a conversation.
#[derive(Debug)]
pub(crate) enum Trouble {
    Lost(Lost),
    Error(GatewayError),
}

impl Trouble {
    /// What is lost becomes an answer, what is an error stays one.
    pub fn or<T>(self, unknown: impl FnOnce(Lost) -> T) -> Result<T, GatewayError> {
        match self {
            Self::Lost(lost) => Ok(unknown(lost)),
            Self::Error(error) => Err(error),
        }
    }
}

impl From<Lost> for Trouble {
    fn from(lost: Lost) -> Self {
        Self::Lost(lost)
    }
}

impl<E: Into<GatewayError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}
