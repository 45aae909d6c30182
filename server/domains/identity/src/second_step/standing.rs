use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, OpsDb, OpsTx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Off,
    /// A secret was made and waits for its first code.
    SettingUp,
    On {
        since: DateTime<Utc>,
        recovery_codes_left: i64,
    },
}

pub async fn standing(db: &OpsDb, user: UserId) -> Result<Standing, DbError> {
    let row = sqlx::query!(
        r#"select confirmed_at,
                  (select count(*) from identity.recovery_code r
                   where r.user_id = s.user_id and r.used_at is null) as "left!"
           from identity.second_step s where user_id = $1"#,
        user.0
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(match row {
        None => Standing::Off,
        Some(row) => match row.confirmed_at {
            None => Standing::SettingUp,
            Some(since) => Standing::On { since, recovery_codes_left: row.left },
        },
    })
}

pub(crate) async fn is_on_in_tx(tx: &mut OpsTx, user: UserId) -> Result<bool, DbError> {
    let on = sqlx::query_scalar!(
        r#"select exists (select from identity.second_step
                          where user_id = $1 and confirmed_at is not null) as "on!""#,
        user.0
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(on)
}
