use super::{StaffUser, UserError};
use chrono::{DateTime, Utc};
use contracts::{Role, ids::UserId};
use platform::{DbError, OpsTx};
use uuid::Uuid;

pub(super) struct UserRow {
    pub user_id: Uuid,
    pub email: String,
    pub name: String,
    pub role: String,
    pub disabled_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl TryFrom<UserRow> for StaffUser {
    type Error = DbError;

    fn try_from(row: UserRow) -> Result<Self, DbError> {
        Ok(Self {
            id: UserId(row.user_id),
            email: row.email,
            name: row.name,
            role: read_role(&row.role)?,
            disabled_at: row.disabled_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// A role the database holds; its check constraint knows the same words.
pub(crate) fn read_role(word: &str) -> Result<Role, DbError> {
    word.parse().map_err(|_| DbError(sqlx::Error::Decode(format!("unknown role {word:?}").into())))
}

pub(super) async fn lock_user(tx: &mut OpsTx, id: UserId) -> Result<StaffUser, UserError> {
    let row = sqlx::query_as!(
        UserRow,
        "select user_id, email, name, role, disabled_at, created_at, updated_at
         from identity.staff_user where user_id = $1
         for no key update",
        id.0,
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(UserError::NotFound)?;
    Ok(row.try_into()?)
}
