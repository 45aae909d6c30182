use super::{StaffUser, UserChange, UserError, last_admin::keep_one_admin, store::lock_user};
use crate::sessions::{drop_half_sign_ins_in_tx, sign_out_everywhere_in_tx};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::OpsTx;

/// In force with the user's next request; their sessions end, and stay ended when they are enabled again.
pub async fn disable_user_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
) -> Result<UserChange, UserError> {
    keep_one_admin(tx, id).await?;
    let change = set_disabled(tx, now, id, Some(now)).await?;
    sign_out_everywhere_in_tx(tx, id).await?;
    drop_half_sign_ins_in_tx(tx, id).await?;
    Ok(change)
}

pub async fn enable_user_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
) -> Result<UserChange, UserError> {
    set_disabled(tx, now, id, None).await
}

async fn set_disabled(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<UserChange, UserError> {
    let before = lock_user(tx, id).await?;
    if before.disabled_at.is_some() == disabled_at.is_some() {
        return Ok(UserChange { after: before.clone(), before });
    }
    sqlx::query!(
        "update identity.staff_user set disabled_at = $2, updated_at = $3 where user_id = $1",
        id.0,
        disabled_at,
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = StaffUser { disabled_at, updated_at: now, ..before.clone() };
    Ok(UserChange { before, after })
}
