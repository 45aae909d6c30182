use platform::{DbError, OpsTx};

/// Is there an event of this sale that is accepted and not yet applied? One query.
pub async fn sale_waits_in_tx(tx: &mut OpsTx, source: &str, reference: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from ingestion.event
             where source = $1 and external_ref = $2 and run_at is not null) as "waits!""#,
        source,
        reference,
    )
    .fetch_one(tx.conn())
    .await?)
}
