use super::{LinkPurpose, LinkToken};
use crate::{
    passwords::PasswordHash,
    users::{NewPassword, PasswordState, UserChange, UserError, set_password_in_tx},
};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, OpsTx};

#[derive(Debug)]
pub struct LinkUse {
    pub purpose: LinkPurpose,
    pub change: UserChange,
}

#[derive(Debug, thiserror::Error)]
pub enum UseLinkError {
    /// Unknown, used before, too old, or the user is disabled: the caller is not told which.
    #[error("the link does not work any more")]
    Spent,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets the password. The link and every other of the user are used up, the user's sessions end. Of two at a time one
/// finds the link spent.
pub async fn use_link_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    token: &LinkToken,
    password: &PasswordHash,
) -> Result<LinkUse, UseLinkError> {
    let row = sqlx::query!(
        "delete from identity.password_link l using identity.staff_user u
         where l.token_hash = $1 and l.expires_at > $2 and u.user_id = l.user_id and u.disabled_at is null
         returning l.user_id, l.purpose",
        &token.hash(),
        now,
    )
    .fetch_optional(tx.conn())
    .await
    .map_err(DbError)?
    .ok_or(UseLinkError::Spent)?;
    let new = NewPassword { hash: password, state: PasswordState::Own, keep: None };
    let change =
        set_password_in_tx(tx, now, UserId(row.user_id), new).await.map_err(|error| match error {
            UserError::Db(error) => UseLinkError::Db(error),
            // the row is held by the foreign key: the user is there
            _ => UseLinkError::Spent,
        })?;
    Ok(LinkUse { purpose: LinkPurpose::read(&row.purpose)?, change })
}
