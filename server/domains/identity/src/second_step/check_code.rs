use super::{SecondStepError, matching_step, open, recovery};
use crate::MasterKey;
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::OpsTx;

/// What was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used {
    Code,
    /// So many recovery codes are left.
    RecoveryCode {
        left: i64,
    },
}

/// Takes a code once: of the app, or a recovery code. None: wrong, or taken before.
pub async fn check_code_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    key: Option<&MasterKey>,
    user: UserId,
    typed: &str,
) -> Result<Option<Used>, SecondStepError> {
    let Some(row) = sqlx::query!(
        "select sealed, last_step from identity.second_step
         where user_id = $1 and confirmed_at is not null for update",
        user.0,
    )
    .fetch_optional(tx.conn())
    .await?
    else {
        return Ok(None);
    };
    let secret = open(key, &row.sealed, user)?;
    match matching_step(&secret, typed, now) {
        // who looked over a shoulder has the same code: it counts once, and none before it any more
        Some(step) if step > row.last_step => {
            sqlx::query!("update identity.second_step set last_step = $2 where user_id = $1", user.0, step)
                .execute(tx.conn())
                .await?;
            Ok(Some(Used::Code))
        }
        Some(_) => Ok(None),
        None => {
            Ok(recovery::use_code_in_tx(tx, now, user, typed).await?.map(|left| Used::RecoveryCode { left }))
        }
    }
}
