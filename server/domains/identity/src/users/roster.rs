use super::{PasswordState, StaffUser, store::UserRow};
use crate::sessions::SessionSettings;
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, OpsDb};

/// A user as an ADMIN's list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub user: StaffUser,
    pub last_signed_in_at: Option<DateTime<Utc>>,
    pub password: PasswordState,
    pub second_step: bool,
    /// Sign-ins are refused until then, after too many failed tries.
    pub locked_until: Option<DateTime<Utc>>,
    pub sessions: i64,
}

/// By e-mail. Staff are few: no pages.
pub async fn user_roster(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
) -> Result<Vec<Listed>, DbError> {
    select(db, now, settings, None).await
}

pub async fn user_in_roster(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    id: UserId,
) -> Result<Option<Listed>, DbError> {
    Ok(select(db, now, settings, Some(id)).await?.pop())
}

async fn select(
    db: &OpsDb,
    now: DateTime<Utc>,
    settings: &SessionSettings,
    id: Option<UserId>,
) -> Result<Vec<Listed>, DbError> {
    let rows = sqlx::query!(
        r#"select u.user_id, u.email, u.name, u.role, u.disabled_at, u.created_at, u.updated_at,
                  u.last_signed_in_at, u.password_state,
                  exists (select from identity.second_step s
                          where s.user_id = u.user_id and s.confirmed_at is not null) as "second_step!",
                  (select max(t.window_started_at) from identity.sign_in_throttle t
                   where t.window_started_at > $2
                     and (t.scope = 'account' and t.key = sha256(convert_to(u.email, 'UTF8')) and t.failures >= $3
                          or t.scope = 'code' and t.key = sha256(uuid_send(u.user_id)) and t.failures >= $4)
                  ) as locked_since,
                  (select count(*) from identity.session s
                   where s.user_id = u.user_id and s.expires_at > $5 and s.last_seen_at > $6) as "sessions!"
           from identity.staff_user u where $1::uuid is null or u.user_id = $1
           order by u.email"#,
        id.map(|id| id.0),
        now - settings.window,
        i32::from(settings.account_failures),
        i32::from(settings.code_failures),
        now,
        now - settings.idle,
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter()
        .map(|row| {
            let user = UserRow {
                user_id: row.user_id,
                email: row.email,
                name: row.name,
                role: row.role,
                disabled_at: row.disabled_at,
                created_at: row.created_at,
                updated_at: row.updated_at,
            };
            Ok(Listed {
                user: user.try_into()?,
                last_signed_in_at: row.last_signed_in_at,
                password: PasswordState::read(&row.password_state)?,
                second_step: row.second_step,
                locked_until: row.locked_since.map(|since| since + settings.window),
                sessions: row.sessions,
            })
        })
        .collect()
}
