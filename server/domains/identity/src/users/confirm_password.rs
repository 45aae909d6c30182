use super::UserError;
use crate::{
    passwords::{self, Busy, Password, PasswordHash},
    sessions::{
        SessionSettings,
        throttle::{Scope, count_try, forgive_try_in_tx, user_key},
    },
};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, Ids, OpsDb, OpsTx};

/// The password that was right when it was asked for again.
#[derive(Debug, Clone)]
pub struct Confirmed {
    user: UserId,
    hash: PasswordHash,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    #[error("the password is wrong")]
    Wrong,
    #[error("too many tries")]
    Locked { retry_after_seconds: u32 },
    #[error(transparent)]
    Busy(#[from] Busy),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Asks who is signed in for the password again. Counted: a found session is no way to guess it.
pub async fn confirm_password(
    db: &OpsDb,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    user: UserId,
    typed: &str,
) -> Result<Confirmed, ConfirmError> {
    if let Some(lock) = count_try(db, now, settings, Scope::Confirm, &user_key(user)).await? {
        return Err(ConfirmError::Locked { retry_after_seconds: lock.retry_after_seconds });
    }
    let stored =
        sqlx::query_scalar!("select password_hash from identity.staff_user where user_id = $1", user.0)
            .fetch_optional(db.pool())
            .await
            .map_err(DbError)?
            .map(PasswordHash);
    let check = passwords::check(ids, Password::typed(typed), stored.clone()).await?;
    match stored {
        Some(hash) if check.right => Ok(Confirmed { user, hash }),
        _ => Err(ConfirmError::Wrong),
    }
}

/// Whether it still is the password, in the transaction of what it was asked for.
pub async fn still_confirmed_in_tx(tx: &mut OpsTx, confirmed: &Confirmed) -> Result<bool, UserError> {
    let hash = sqlx::query_scalar!(
        "select password_hash from identity.staff_user where user_id = $1 for no key update",
        confirmed.user.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(UserError::NotFound)?;
    forgive_try_in_tx(tx, Scope::Confirm, &user_key(confirmed.user)).await?;
    Ok(hash == confirmed.hash.0)
}
