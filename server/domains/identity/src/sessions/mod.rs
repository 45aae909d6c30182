//! Signing in and out, and who is behind a cookie.

mod session_by_token;
mod sign_in;
mod sign_out;
mod throttle;
mod token;

pub use session_by_token::{Session, session_by_token};
pub use sign_in::{Attempt, Outcome, Refusal, SignIn, SignInError, SignedIn, attempt, settle_in_tx, sign_in};
pub use sign_out::{sign_out, sign_out_everywhere, sign_out_everywhere_in_tx, sign_out_in_tx};
pub use token::SessionToken;

pub(crate) use throttle::forgive_account_in_tx;

use chrono::TimeDelta;
use std::{fmt, str::FromStr};

/// The app a session is for. A cookie of one opens nothing in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Surface {
    Admin,
    Content,
}

impl Surface {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Content => "content",
        }
    }
}

impl fmt::Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownSurface;

impl FromStr for Surface {
    type Err = UnknownSurface;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Admin, Self::Content]
            .into_iter()
            .find(|surface| surface.as_str() == text)
            .ok_or(UnknownSurface)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionSettings {
    /// From sign-in to the end, however busy.
    pub life: TimeDelta,
    /// Without a request.
    pub idle: TimeDelta,
    /// A session's last request is written down at most this often.
    pub seen_every: TimeDelta,
    /// Failed sign-ins are counted from the first one for this long.
    pub window: TimeDelta,
    /// So many may fail in a window, for one account and from one address (an IPv6 /64 counts as one).
    pub account_failures: u16,
    pub address_failures: u16,
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self {
            life: TimeDelta::hours(12),
            idle: TimeDelta::hours(2),
            seen_every: TimeDelta::minutes(1),
            window: TimeDelta::minutes(15),
            account_failures: 10,
            address_failures: 50,
        }
    }
}
