use chrono::{DateTime, Utc};
use platform::{ChannelDb, DbError};

/// True for whoever comes first with it; one that has expired may come again.
pub async fn claim_nonce(
    db: &ChannelDb,
    now: DateTime<Utc>,
    nonce: &str,
    expires_at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let claimed = sqlx::query!(
        "insert into catalog.publish_nonce as n (nonce, expires_at) values ($1, $2)
         on conflict on constraint pk_publish_nonce do update set expires_at = excluded.expires_at
             where n.expires_at <= $3",
        nonce,
        expires_at,
        now,
    )
    .execute(db.pool())
    .await?;
    Ok(claimed.rows_affected() == 1)
}

pub async fn sweep_nonces(db: &ChannelDb, now: DateTime<Utc>) -> Result<u64, DbError> {
    let gone = sqlx::query!("delete from catalog.publish_nonce where expires_at <= $1", now)
        .execute(db.pool())
        .await?;
    Ok(gone.rows_affected())
}
