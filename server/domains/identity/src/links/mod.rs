//! Links that let their holder set a user's password, once: after a reset by mail, an invitation, or a sign-in with a
//! password that an ADMIN made. The database keeps the token's sha256.

mod issue;
mod request;
mod use_link;

pub use issue::{issue_in_tx, link_by_token};
pub use request::{LinkRefusal, count_link_request};
pub use use_link::{LinkUse, UseLinkError, use_link_in_tx};

use crate::secrets::{Hash, Secret, new_secret};
use chrono::TimeDelta;
use contracts::ids::UserId;
use platform::{DbError, Ids};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    Reset,
    Invite,
    /// After a sign-in with a password that an ADMIN made.
    Temporary,
}

impl LinkPurpose {
    pub fn life(self) -> TimeDelta {
        match self {
            Self::Reset | Self::Temporary => TimeDelta::minutes(30),
            Self::Invite => TimeDelta::days(3),
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Reset => "RESET",
            Self::Invite => "INVITE",
            Self::Temporary => "TEMPORARY",
        }
    }

    fn read(word: &str) -> Result<Self, DbError> {
        [Self::Reset, Self::Invite, Self::Temporary]
            .into_iter()
            .find(|purpose| purpose.as_str() == word)
            .ok_or_else(|| DbError(sqlx::Error::Decode(format!("unknown purpose {word:?}").into())))
    }
}

/// 256 bits. Not shown by Debug.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkToken(Secret);

impl LinkToken {
    fn generate(ids: &dyn Ids) -> Self {
        Self(new_secret(ids, ""))
    }

    /// For the address in the mail, and nothing else.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    fn hash(&self) -> Hash {
        self.0.hash()
    }
}

/// As it came in an address or a form.
impl From<&str> for LinkToken {
    fn from(text: &str) -> Self {
        Self(Secret::new(text))
    }
}

/// A link that still works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordLink {
    pub user: UserId,
    pub email: String,
    pub name: String,
    pub purpose: LinkPurpose,
}
