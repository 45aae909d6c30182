use super::{PasswordState, StaffUser, UserError, store::UserRow};
use crate::{StaffEmail, passwords::PasswordHash};
use chrono::{DateTime, Utc};
use contracts::Role;
use platform::{DbError, Ids, OpsTx};

#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: StaffEmail,
    pub name: String,
    pub role: Role,
    pub password: PasswordHash,
    pub state: PasswordState,
}

pub async fn create_user_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    new: NewUser,
) -> Result<StaffUser, UserError> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(UserError::BadName);
    }
    let row = sqlx::query_as!(
        UserRow,
        "insert into identity.staff_user (user_id, email, name, role, password_hash, created_at, updated_at, password_state)
         values ($1, $2, $3, $4, $5, $6, $6, $7)
         returning user_id, email, name, role, disabled_at, created_at, updated_at",
        ids.new_id(now),
        new.email.as_str(),
        name,
        new.role.as_str(),
        new.password.0,
        now,
        new.state.as_str(),
    )
    .fetch_one(tx.conn())
    .await
    .map_err(|error| match DbError(error) {
        error if error.constraint() == Some("uq_staff_user_email") => UserError::EmailTaken,
        error => UserError::Db(error),
    })?;
    Ok(row.try_into()?)
}
