//! Acts on channel_db are written down beside their change, and carried to the trail in ops_db by a relay.

use chrono::{DateTime, Utc};
use contracts::ids::AuditId;
use platform::{Actor, AuditEntry, CarriedAct, ChannelDb, ChannelTx, DbError, Ids, sweep};
use uuid::Uuid;

pub async fn record_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    entry: AuditEntry,
) -> Result<(), DbError> {
    sqlx::query!(
        "insert into platform.audit_outbox (audit_id, at, event_type, actor, principal, role, resource_type,
             resource_id, before, after, metadata, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        ids.new_id(now),
        now,
        entry.event_type,
        actor.label,
        actor.principal.to_string(),
        actor.role.map(|role| role.as_str()),
        entry.resource_type,
        entry.resource_id,
        entry.before,
        entry.after,
        entry.metadata,
        actor.request_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Those that wait, oldest first. The rows stay locked until `tx` ends, so that one relay carries them at a time.
pub async fn waiting_in_tx(tx: &mut ChannelTx, most: i64) -> Result<Vec<CarriedAct>, DbError> {
    Ok(sqlx::query_as!(
        CarriedAct,
        "select audit_id as id, at, event_type, actor, principal, role, resource_type, resource_id, before, after,
             metadata, request_id
         from platform.audit_outbox where carried_at is null order by seq limit $1 for update skip locked",
        most,
    )
    .fetch_all(tx.conn())
    .await?)
}

pub async fn carried_in_tx(tx: &mut ChannelTx, now: DateTime<Utc>, ids: &[AuditId]) -> Result<(), DbError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!("update platform.audit_outbox set carried_at = $2 where audit_id = any($1)", &ids, now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Acts that wait, and since when the oldest does.
pub async fn lag(db: &ChannelDb) -> Result<(i64, Option<DateTime<Utc>>), DbError> {
    let row = sqlx::query!(
        r#"select count(*) as "waiting!", min(at) as oldest from platform.audit_outbox where carried_at is null"#
    )
    .fetch_one(db.pool())
    .await?;
    Ok((row.waiting, row.oldest))
}

/// Removes what was carried, in batches.
pub async fn sweep(db: &ChannelDb, before: DateTime<Utc>) -> Result<u64, DbError> {
    sweep::in_batches(|| {
        sqlx::query!(
            "delete from platform.audit_outbox where audit_id in (
                 select audit_id from platform.audit_outbox where carried_at <= $1 limit 1000)",
            before,
        )
        .execute(db.pool())
    })
    .await
}
