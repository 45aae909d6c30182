use super::UserError;
use contracts::ids::UserId;
use platform::OpsTx;

/// Locks every ADMIN who can sign in, in one order, and refuses when `leaving` is the only one. Whoever wants to
/// take another one away meanwhile waits here, and then counts again.
///
/// Call it before the user's own row is locked.
pub(super) async fn keep_one_admin(tx: &mut OpsTx, leaving: UserId) -> Result<(), UserError> {
    let admins = sqlx::query_scalar!(
        "select user_id from identity.staff_user where role = 'ADMIN' and disabled_at is null
         order by user_id for no key update"
    )
    .fetch_all(tx.conn())
    .await?;
    if admins == [leaving.0] { Err(UserError::LastAdmin) } else { Ok(()) }
}
