use super::{SessionSettings, device};
use chrono::{DateTime, Utc};
use contracts::ids::{SessionId, UserId};
use platform::{DbError, OpsDb, OpsTx};

/// One of a user's signed-in browsers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    pub id: SessionId,
    pub surface: String,
    pub device: String,
    pub address: Option<String>,
    pub created_at: DateTime<Utc>,
    /// To a minute.
    pub last_seen_at: DateTime<Utc>,
}

/// Those that still open something, last seen first.
pub async fn session_list(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    user: UserId,
) -> Result<Vec<OpenSession>, DbError> {
    let rows = sqlx::query!(
        "select session_id, surface, user_agent, address, created_at, last_seen_at from identity.session
         where user_id = $1 and expires_at > $2 and last_seen_at > $3
         order by last_seen_at desc, session_id desc",
        user.0,
        now,
        now - settings.idle,
    )
    .fetch_all(db.pool())
    .await?;
    let sessions = rows.into_iter().map(|row| OpenSession {
        id: SessionId(row.session_id),
        surface: row.surface,
        device: device(row.user_agent.as_deref()),
        address: row.address,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
    });
    Ok(sessions.collect())
}

/// False when it is not the user's, or has ended already: which of the two is nobody's business.
pub async fn end_own_session_in_tx(
    tx: &mut OpsTx,
    user: UserId,
    session: SessionId,
) -> Result<bool, DbError> {
    let done = sqlx::query!(
        "delete from identity.session where session_id = $1 and user_id = $2",
        session.0,
        user.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}
