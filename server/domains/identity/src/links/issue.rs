use super::{LinkPurpose, LinkToken, PasswordLink};
use chrono::{DateTime, Utc};
use contracts::ids::UserId;
use platform::{DbError, Ids, OpsDb, OpsTx};

/// Earlier links go on working: a mail that was sent twice carries two.
pub async fn issue_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    user: UserId,
    purpose: LinkPurpose,
) -> Result<LinkToken, DbError> {
    let token = LinkToken::generate(ids);
    sqlx::query!(
        "insert into identity.password_link (token_hash, user_id, purpose, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
        &token.hash(),
        user.0,
        purpose.as_str(),
        now,
        now + purpose.life(),
    )
    .execute(tx.conn())
    .await?;
    Ok(token)
}

/// Looking does not use it up: mail programs open links ahead of people. None: unknown, used, too old, or the user is
/// disabled.
pub async fn link_by_token(
    db: &OpsDb,
    now: DateTime<Utc>,
    token: &LinkToken,
) -> Result<Option<PasswordLink>, DbError> {
    let row = sqlx::query!(
        "select l.purpose, u.user_id, u.email, u.name
         from identity.password_link l join identity.staff_user u using (user_id)
         where l.token_hash = $1 and l.expires_at > $2 and u.disabled_at is null",
        &token.hash(),
        now,
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| {
        Ok(PasswordLink {
            user: UserId(row.user_id),
            email: row.email,
            name: row.name,
            purpose: LinkPurpose::read(&row.purpose)?,
        })
    })
    .transpose()
}
