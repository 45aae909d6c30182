//! API tokens: shown once, recognised by sha256, bound to a role and an end.

mod create_token;
mod revoke_token;
mod token_by_secret;
mod token_list;

pub use create_token::{NewToken, create_token_in_tx};
pub use revoke_token::revoke_token_in_tx;
pub use token_by_secret::{ApiCaller, Tokens, token_by_secret};
pub use token_list::token_list;

use crate::users::read_role;
use chrono::{DateTime, Utc};
use contracts::{Role, ids::TokenId};
use platform::DbError;
use serde::Serialize;
use uuid::Uuid;

/// What tokens of ours begin with, so that a leaked one is recognised.
pub const PREFIX: &str = "kmb_";

/// A token as lists and the audit trail show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiToken {
    pub id: TokenId,
    /// The principal's name, shown as the actor unless the caller gives a label.
    pub name: String,
    /// What it may do at most.
    pub role: Role,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// To a few minutes.
    pub last_used_at: Option<DateTime<Utc>>,
}

#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    #[error("no such token")]
    NotFound,
    #[error("a name has 1 to 120 characters")]
    BadName,
    #[error("the end lies in the past")]
    BadEnd,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<sqlx::Error> for TokenError {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(DbError(error))
    }
}

struct TokenRow {
    token_id: Uuid,
    name: String,
    role: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    last_used_at: Option<DateTime<Utc>>,
}

impl TryFrom<TokenRow> for ApiToken {
    type Error = DbError;

    fn try_from(row: TokenRow) -> Result<Self, DbError> {
        Ok(Self {
            id: TokenId(row.token_id),
            name: row.name,
            role: read_role(&row.role)?,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            last_used_at: row.last_used_at,
        })
    }
}
