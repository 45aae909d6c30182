use super::{ProducerRecord, store::ProducerRow};
use platform::{DbError, OpsDb};

/// By name. Few: no pages. The producer of the environment is not among them.
pub async fn producer_list(db: &OpsDb) -> Result<Vec<ProducerRecord>, DbError> {
    select(db, None).await
}

pub async fn producer_by_name(db: &OpsDb, name: &str) -> Result<Option<ProducerRecord>, DbError> {
    Ok(select(db, Some(name)).await?.pop())
}

async fn select(db: &OpsDb, name: Option<&str>) -> Result<Vec<ProducerRecord>, DbError> {
    let rows = sqlx::query_as!(
        ProducerRow,
        r#"select p.producer_id, p.name, p.channels, p.rate_per_minute, p.disabled_at, p.created_at,
                  p.updated_at, p.old_token_until, p.last_used_at,
                  array(select fingerprint from identity.producer_secret s
                        where s.producer_id = p.producer_id and dropped_at is null
                        order by secret_id) as "fingerprints!",
                  array(select created_at from identity.producer_secret s
                        where s.producer_id = p.producer_id and dropped_at is null
                        order by secret_id) as "secrets_created_at!"
           from identity.producer p
           where $1::text is null or p.name = $1
           order by p.name"#,
        name
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows.into_iter().map(ProducerRecord::from).collect())
}
