//! Between the right password and the code: a row of its own, so that nothing that asks for a session takes it for one.

use super::{SessionSettings, SessionToken, Surface};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, Ids, OpsDb, OpsTx};

/// Who is half signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfWay {
    pub user: UserId,
    pub expires_at: DateTime<Utc>,
}

pub(super) async fn begin_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    user: UserId,
    surface: Surface,
) -> Result<(SessionToken, DateTime<Utc>), DbError> {
    let token = SessionToken::generate(ids);
    let expires_at = now + settings.half_life;
    sqlx::query!(
        "insert into identity.half_sign_in (token_hash, user_id, surface, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
        &token.hash(),
        user.0,
        surface.as_str(),
        now,
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok((token, expires_at))
}

/// None: no such token on this surface, or it took too long.
pub async fn half_way(
    db: &OpsDb,
    now: DateTime<Utc>,
    token: &SessionToken,
    surface: Surface,
) -> Result<Option<HalfWay>, DbError> {
    let row = sqlx::query!(
        "select h.user_id, h.expires_at from identity.half_sign_in h join identity.staff_user u using (user_id)
         where h.token_hash = $1 and h.surface = $2 and h.expires_at > $3 and u.disabled_at is null",
        &token.hash(),
        surface.as_str(),
        now,
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|row| HalfWay { user: UserId(row.user_id), expires_at: row.expires_at }))
}

/// True for the one who takes it.
pub(super) async fn take_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    token: &SessionToken,
    surface: Surface,
) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from identity.half_sign_in where token_hash = $1 and surface = $2 and expires_at > $3",
        &token.hash(),
        surface.as_str(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}

/// When the password or the second step changes, whoever stands on the threshold starts over.
pub(crate) async fn drop_half_sign_ins_in_tx(tx: &mut OpsTx, user: UserId) -> Result<(), DbError> {
    sqlx::query!("delete from identity.half_sign_in where user_id = $1", user.0).execute(tx.conn()).await?;
    Ok(())
}
