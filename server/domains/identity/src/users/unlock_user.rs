use super::{StaffUser, UserError, store::lock_user};
use crate::sessions::{
    forgive_account_in_tx,
    throttle::{Scope, forgive_try_in_tx, user_key},
};
use contracts::ids::UserId;
use platform::OpsTx;

/// Forgets the failed tries on an account: passwords and codes.
pub async fn unlock_user_in_tx(tx: &mut OpsTx, id: UserId) -> Result<StaffUser, UserError> {
    let user = lock_user(tx, id).await?;
    forgive_account_in_tx(tx, &user.email).await?;
    for scope in [Scope::Code, Scope::Confirm] {
        forgive_try_in_tx(tx, scope, &user_key(id)).await?;
    }
    Ok(user)
}
