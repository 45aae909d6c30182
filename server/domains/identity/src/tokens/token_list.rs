use super::{ApiToken, TokenRow};
use platform::{DbError, OpsDb};

/// Newest first, the revoked and expired among them. Few: no pages.
pub async fn token_list(db: &OpsDb) -> Result<Vec<ApiToken>, DbError> {
    let rows = sqlx::query_as!(
        TokenRow,
        "select token_id, name, role, created_at, expires_at, revoked_at, last_used_at
         from identity.api_token order by token_id desc"
    )
    .fetch_all(db.pool())
    .await?;
    rows.into_iter().map(ApiToken::try_from).collect()
}
