//! The audit trail: verified in the background, exported on record.

use crate::House;
use contracts::views::audit::AuditSearch;
use platform::{Actor, DbError};
use serde_json::json;

/// Begins a walk over the whole chain; false if one is under way. That somebody asked is itself on the trail.
pub async fn start_verification(house: &House, actor: &Actor) -> Result<bool, DbError> {
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let started = audit::start_verification_in_tx(&mut tx, house.ids.as_ref(), now, actor).await?;
    if started {
        let entry = audit::Entry {
            event_type: "AUDIT_VERIFICATION_STARTED",
            resource_type: "audit_chain",
            resource_id: "audit".to_owned(),
            before: None,
            after: None,
            metadata: Some(json!({"by": actor.label})),
        };
        audit::record_in_tx(&mut tx, house.ids.as_ref(), now, actor, entry).await?;
    }
    tx.commit().await?;
    Ok(started)
}

/// Who took which part of the trail is on the trail.
pub async fn record_export(house: &House, actor: &Actor, search: &AuditSearch) -> Result<(), DbError> {
    let mut tx = house.ops.begin().await?;
    let entry = audit::Entry {
        event_type: "AUDIT_EXPORTED",
        resource_type: "audit_list",
        resource_id: "csv".to_owned(),
        before: None,
        after: None,
        metadata: Some(json!({
            "actor": search.actor,
            "action": search.action,
            "resource_type": search.resource_type,
            "resource_id": search.resource_id,
            "request_id": search.request_id,
            "from": search.from,
            "to": search.to,
        })),
    };
    audit::record_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), actor, entry).await?;
    tx.commit().await
}

/// Takes the next step of the walk under way; false when there is none.
pub async fn drive_verification(house: &House) -> Result<bool, DbError> {
    audit::verification_step(&house.ops, house.clock.now()).await
}
