use super::{Act, StaffError, admin_only, record};
use crate::House;
use identity::{
    Switch,
    switches::{self, SwitchState},
};
use platform::Actor;

/// In force everywhere within a second or so. A reason is wanted each time.
pub async fn set_switch(
    house: &House,
    actor: &Actor,
    switch: Switch,
    enabled: bool,
    reason: &str,
) -> Result<SwitchState, StaffError> {
    admin_only(actor)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        let text = "say why, in 1 to 500 characters".to_owned();
        return Err(StaffError::Invalid { field: "reason", text });
    }
    let now = house.clock.now();
    let mut tx = house.ops.begin().await?;
    let first = house.switches.first();
    let change =
        switches::set_switch_in_tx(&mut tx, now, first, switch, enabled, reason, &actor.label).await?;
    let act = Act {
        event_type: "SWITCH_CHANGED",
        resource_type: "switch",
        resource_id: switch.to_string(),
        before: Some(&change.before),
        after: &change.after,
        metadata: None,
    };
    record(house, &mut tx, actor, act).await?;
    tx.commit().await?;
    Ok(change.after)
}
