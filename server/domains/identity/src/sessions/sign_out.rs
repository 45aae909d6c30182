use contracts::ids::{SessionId, UserId};
use platform::{DbError, OpsDb, OpsTx};

/// False when it had ended already.
pub async fn sign_out(db: &OpsDb, session: SessionId) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let ended = sign_out_in_tx(&mut tx, session).await?;
    tx.commit().await?;
    Ok(ended)
}

pub async fn sign_out_in_tx(tx: &mut OpsTx, session: SessionId) -> Result<bool, DbError> {
    let done = sqlx::query!("delete from identity.session where session_id = $1", session.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Ends every session of a user on every surface; answers how many.
pub async fn sign_out_everywhere(db: &OpsDb, user: UserId) -> Result<u64, DbError> {
    let mut tx = db.begin().await?;
    let ended = sign_out_everywhere_in_tx(&mut tx, user).await?;
    tx.commit().await?;
    Ok(ended)
}

pub async fn sign_out_everywhere_in_tx(tx: &mut OpsTx, user: UserId) -> Result<u64, DbError> {
    let done =
        sqlx::query!("delete from identity.session where user_id = $1", user.0).execute(tx.conn()).await?;
    Ok(done.rows_affected())
}

/// All of a user's sessions but one.
pub async fn sign_out_elsewhere_in_tx(tx: &mut OpsTx, user: UserId, keep: SessionId) -> Result<u64, DbError> {
    let done =
        sqlx::query!("delete from identity.session where user_id = $1 and session_id <> $2", user.0, keep.0)
            .execute(tx.conn())
            .await?;
    Ok(done.rows_affected())
}
