use super::{ApiToken, PREFIX, TokenError, TokenRow};
use crate::secrets::{Secret, new_secret};
use chrono::{DateTime, Utc};
use contracts::Role;
use platform::{Ids, OpsTx};

#[derive(Debug, Clone)]
pub struct NewToken {
    pub name: String,
    pub role: Role,
    pub expires_at: DateTime<Utc>,
}

/// The secret is not to be had again.
pub async fn create_token_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    new: NewToken,
) -> Result<(ApiToken, Secret), TokenError> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(TokenError::BadName);
    }
    if new.expires_at <= now {
        return Err(TokenError::BadEnd);
    }
    let secret = new_secret(ids, PREFIX);
    let row = sqlx::query_as!(
        TokenRow,
        "insert into identity.api_token (token_id, name, secret_hash, role, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)
         returning token_id, name, role, created_at, expires_at, revoked_at, last_used_at",
        ids.new_id(now),
        name,
        &secret.hash(),
        new.role.as_str(),
        now,
        new.expires_at,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.try_into()?, secret))
}
