use super::{ApiToken, TokenError, TokenRow};
use chrono::{DateTime, Utc};
use contracts::ids::TokenId;
use platform::OpsTx;

/// None when it was revoked before. A process that has just seen the token takes it for five more seconds.
pub async fn revoke_token_in_tx(
    tx: &mut OpsTx,
    now: DateTime<Utc>,
    id: TokenId,
) -> Result<Option<ApiToken>, TokenError> {
    let row = sqlx::query_as!(
        TokenRow,
        "update identity.api_token set revoked_at = $2 where token_id = $1 and revoked_at is null
         returning token_id, name, role, created_at, expires_at, revoked_at, last_used_at",
        id.0,
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(row) = row {
        return Ok(Some(row.try_into()?));
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select from identity.api_token where token_id = $1) as "known!""#,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    if known { Ok(None) } else { Err(TokenError::NotFound) }
}
