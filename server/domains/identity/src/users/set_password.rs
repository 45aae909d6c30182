use super::{PasswordState, StaffUser, UserChange, UserError, store::lock_user};
use crate::{
    passwords::PasswordHash,
    sessions::{
        drop_half_sign_ins_in_tx, forgive_account_in_tx, sign_out_elsewhere_in_tx, sign_out_everywhere_in_tx,
    },
};
use chrono::{DateTime, Utc};
use contracts::ids::{SessionId, UserId};
use platform::OpsTx;

#[derive(Debug, Clone, Copy)]
pub struct NewPassword<'a> {
    pub hash: &'a PasswordHash,
    pub state: PasswordState,
    /// The session in which it is changed goes on.
    pub keep: Option<SessionId>,
}

/// Ends the user's other sessions, spends every link, and lifts a lock that failed tries have put on the account.
pub async fn set_password_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
    new: NewPassword<'_>,
) -> Result<UserChange, UserError> {
    let before = lock_user(tx, id).await?;
    sqlx::query!(
        "update identity.staff_user set password_hash = $2, password_state = $3, updated_at = $4
         where user_id = $1",
        id.0,
        new.hash.0,
        new.state.as_str(),
        now,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from identity.password_link where user_id = $1", id.0).execute(tx.conn()).await?;
    drop_half_sign_ins_in_tx(tx, id).await?;
    match new.keep {
        Some(session) => sign_out_elsewhere_in_tx(tx, id, session).await?,
        None => sign_out_everywhere_in_tx(tx, id).await?,
    };
    forgive_account_in_tx(tx, &before.email).await?;
    let after = StaffUser { updated_at: now, ..before.clone() };
    Ok(UserChange { before, after })
}
