use super::{SessionSettings, SessionToken, Surface};
use crate::users::read_role;
use chrono::{DateTime, Utc};
use contracts::{
    ids::{SessionId, UserId},
    views::staff::Me,
};
use platform::{DbError, OpsDb};

#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    /// With the role of this moment.
    pub me: Me,
    pub surface: Surface,
    pub expires_at: DateTime<Utc>,
}

/// Whether a look at a session counts as its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A person did something: the idle time begins anew.
    Counts,
    /// A page that stands open asked by itself.
    ByItself,
}

/// Who is behind a cookie. None: no such session on this surface, expired, idle too long, or the user is disabled.
pub async fn session_by_token(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    token: &SessionToken,
    surface: Surface,
    used: Use,
) -> Result<Option<Session>, DbError> {
    let row = sqlx::query!(
        "select s.session_id, s.expires_at, s.last_seen_at, u.user_id, u.name, u.email, u.role
         from identity.session s join identity.staff_user u using (user_id)
         where s.token_hash = $1 and s.surface = $2 and s.expires_at > $3 and s.last_seen_at > $4
           and u.disabled_at is null",
        &token.hash(),
        surface.as_str(),
        now,
        now - settings.idle,
    )
    .fetch_optional(db.pool())
    .await?;
    let Some(row) = row else {
        return Ok(None);
    };

    let due = now - settings.seen_every;
    if used == Use::Counts && row.last_seen_at <= due {
        sqlx::query!(
            "update identity.session set last_seen_at = $2 where session_id = $1 and last_seen_at <= $3",
            row.session_id,
            now,
            due,
        )
        .execute(db.pool())
        .await?;
    }

    let me = Me { id: UserId(row.user_id), name: row.name, email: row.email, role: read_role(&row.role)? };
    Ok(Some(Session { id: SessionId(row.session_id), me, surface, expires_at: row.expires_at }))
}
