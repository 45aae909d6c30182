use super::{StaffUser, UserChange, UserError, last_admin::keep_one_admin, store::lock_user};
use chrono::{DateTime, Utc};
use contracts::{Role, ids::UserId};
use platform::OpsTx;

/// In force with the user's next request: sessions read the role each time.
pub async fn set_role_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: UserId,
    role: Role,
) -> Result<UserChange, UserError> {
    if role != Role::Admin {
        keep_one_admin(tx, id).await?;
    }
    let before = lock_user(tx, id).await?;
    sqlx::query!(
        "update identity.staff_user set role = $2, updated_at = $3 where user_id = $1",
        id.0,
        role.as_str(),
        now,
    )
    .execute(tx.conn())
    .await?;
    let after = StaffUser { role, updated_at: now, ..before.clone() };
    Ok(UserChange { before, after })
}
