use chrono::{DateTime, Utc};
use platform::{Actor, AuditEntry as Entry, DbError, Ids, OpsTx};

/// One round trip: the row and its place in the sealer's queue.
pub async fn record_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    entry: Entry,
) -> Result<(), DbError> {
    sqlx::query!(
        "with event as (
             insert into audit.event (audit_id, at, event_type, actor, principal, role, resource_type,
                                      resource_id, before, after, metadata, request_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             returning audit_id, at
         )
         insert into audit.unsealed (audit_id, at) select audit_id, at from event",
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
