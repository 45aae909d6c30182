use crate::{Role, ids::UserId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRow {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub role: Role,
    /// The one who looks.
    pub is_me: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub last_signed_in_at: Option<DateTime<Utc>>,
    pub password: PasswordIs,
    pub second_step: bool,
    /// Sign-ins are refused until then, after too many failed tries.
    pub locked_until: Option<DateTime<Utc>>,
    /// Signed-in browsers.
    pub sessions: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PasswordIs {
    Own,
    /// Made by an administrator; the user chooses an own one with the next sign-in.
    Temporary,
    /// Invited, and none was chosen yet.
    NotChosen,
}
