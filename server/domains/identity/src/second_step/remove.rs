use crate::sessions::{
    drop_half_sign_ins_in_tx,
    throttle::{Scope, forgive_try_in_tx, user_key},
};
use contracts::ids::UserId;
use platform::{DbError, OpsTx};

/// Sign-ins ask for the password only. False when it was not on; what was being set up is forgotten either way.
pub async fn remove_in_tx(tx: &mut OpsTx, user: UserId) -> Result<bool, DbError> {
    let was_on = sqlx::query_scalar!(
        r#"delete from identity.second_step where user_id = $1 returning confirmed_at is not null as "on!""#,
        user.0
    )
    .fetch_optional(tx.conn())
    .await?
    .unwrap_or(false);
    sqlx::query!("delete from identity.recovery_code where user_id = $1", user.0).execute(tx.conn()).await?;
    drop_half_sign_ins_in_tx(tx, user).await?;
    forgive_try_in_tx(tx, Scope::Code, &user_key(user)).await?;
    Ok(was_on)
}
