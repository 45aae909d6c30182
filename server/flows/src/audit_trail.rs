//! Verifying the audit trail in the background.

use crate::House;
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

/// Takes the next step of the walk under way; false when there is none.
pub async fn drive_verification(house: &House) -> Result<bool, DbError> {
    audit::verification_step(&house.ops, house.clock.now()).await
}
