use super::{StaffUser, UserChange, UserError, store::lock_user};
use crate::{
    passwords::PasswordHash,
    sessions::{forgive_account_in_tx, sign_out_everywhere_in_tx},
};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::OpsTx;

/// Ends the user's sessions, and lifts a lock that failed tries have put on the account.
pub async fn set_password_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
    password: &PasswordHash,
) -> Result<UserChange, UserError> {
    let before = lock_user(tx, id).await?;
    sqlx::query!(
        "update identity.staff_user set password_hash = $2, updated_at = $3 where user_id = $1",
        id.0,
        password.0,
        now,
    )
    .execute(tx.conn())
    .await?;
    sign_out_everywhere_in_tx(tx, id).await?;
    forgive_account_in_tx(tx, &before.email).await?;
    let after = StaffUser { updated_at: now, ..before.clone() };
    Ok(UserChange { before, after })
}
