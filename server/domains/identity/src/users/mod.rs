//! Staff users. Each change is a helper in the caller's transaction, so that its audit row is written with it.

mod confirm_password;
mod create_user;
mod enable_user;
mod last_admin;
mod roster;
mod set_password;
mod set_role;
mod store;
mod unlock_user;
mod user_list;

pub use confirm_password::{ConfirmError, Confirmed, confirm_password, still_confirmed_in_tx};
pub use create_user::{NewUser, create_user_in_tx};
pub use enable_user::{disable_user_in_tx, enable_user_in_tx};
pub use roster::{Listed, user_in_roster, user_roster};
pub use set_password::{NewPassword, set_password_in_tx};
pub use set_role::set_role_in_tx;
pub use unlock_user::unlock_user_in_tx;
pub use user_list::{user_by_email, user_list};

pub(crate) use store::read_role;

pub use crate::passwords::{Busy, hash as hash_password};

use chrono::{DateTime, Utc};
use contracts::{Role, ids::UserId};
use platform::DbError;
use serde::Serialize;

/// A user as lists and the audit trail show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaffUser {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Who knows a user's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PasswordState {
    /// The user alone.
    Own,
    /// An ADMIN has seen it: it is good for choosing another.
    Temporary,
    /// Nobody: invited, and none was chosen yet.
    None,
}

impl PasswordState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Own => "OWN",
            Self::Temporary => "TEMPORARY",
            Self::None => "NONE",
        }
    }

    pub(crate) fn read(word: &str) -> Result<Self, DbError> {
        [Self::Own, Self::Temporary, Self::None]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| DbError(sqlx::Error::Decode(format!("unknown password state {word:?}").into())))
    }
}

/// What a change found, and what it left.
#[derive(Debug, Clone)]
pub struct UserChange {
    pub before: StaffUser,
    pub after: StaffUser,
}

#[derive(Debug, thiserror::Error)]
pub enum UserError {
    #[error("no such user")]
    NotFound,
    #[error("a user with this e-mail exists already")]
    EmailTaken,
    #[error("a name has 1 to 120 characters")]
    BadName,
    #[error("this is the last ADMIN who can sign in; make another one first")]
    LastAdmin,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for UserError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}
