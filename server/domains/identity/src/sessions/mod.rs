//! Signing in and out, and who is behind a cookie.

mod device;
mod half_sign_in;
mod second_code;
mod session_by_token;
mod session_list;
mod sign_in;
mod sign_out;
pub(crate) mod throttle;
mod token;

pub use device::device;
pub use half_sign_in::{HalfWay, half_way};
pub use second_code::{CodeAttempt, CodeTry, attempt_code, settle_code_in_tx};
pub use session_by_token::{Session, Use, session_by_token};
pub use session_list::{OpenSession, end_own_session_in_tx, session_list};
pub use sign_in::{Attempt, Outcome, Refusal, SignIn, SignInError, SignedIn, attempt, settle_in_tx, sign_in};
pub use sign_out::{
    sign_out, sign_out_elsewhere_in_tx, sign_out_everywhere, sign_out_everywhere_in_tx, sign_out_in_tx,
};
pub use throttle::Lock;
pub use token::SessionToken;

pub(crate) use half_sign_in::drop_half_sign_ins_in_tx;
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
    /// Wrong codes of the second step, per user and window.
    pub code_failures: u16,
    /// From the right password to the code.
    pub half_life: TimeDelta,
    /// Mails with a link to set a password, per window.
    pub links_per_account: u16,
    pub links_per_address: u16,
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
            code_failures: 6,
            half_life: TimeDelta::minutes(10),
            links_per_account: 3,
            links_per_address: 20,
        }
    }
}
