use platform::{CarriedAct, DbError, OpsTx};

/// Puts them on the trail, in the order given. One that is on it already stays as it is: carrying twice changes nothing.
pub async fn accept_in_tx(tx: &mut OpsTx, carried: &[CarriedAct]) -> Result<(), DbError> {
    for entry in carried {
        sqlx::query!(
            "with event as (
                 insert into audit.event (audit_id, at, event_type, actor, principal, role, resource_type,
                                          resource_id, before, after, metadata, request_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                 on conflict on constraint pk_event do nothing
                 returning audit_id, at
             )
             insert into audit.unsealed (audit_id, at) select audit_id, at from event",
            entry.id.0,
            entry.at,
            entry.event_type,
            entry.actor,
            entry.principal,
            entry.role,
            entry.resource_type,
            entry.resource_id,
            entry.before,
            entry.after,
            entry.metadata,
            entry.request_id,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
