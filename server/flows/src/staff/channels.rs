use super::{Act, StaffError, admin_only, record};
use crate::House;
use ops_booking::channels::{self, Channel, NewChannel};
use platform::Actor;

/// In force within half a minute.
pub async fn add_channel(house: &House, actor: &Actor, new: NewChannel) -> Result<Channel, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let channel = channels::add_channel_in_tx(&mut tx, house.clock.now(), new).await?;
    record(house, &mut tx, actor, act("CHANNEL_ADDED", None, &channel)).await?;
    tx.commit().await?;
    Ok(channel)
}

/// In force within half a minute. Harmless when it is so already.
pub async fn set_channel_active(
    house: &House,
    actor: &Actor,
    code: &str,
    is_active: bool,
) -> Result<(), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    if let Some(change) = channels::set_channel_active_in_tx(&mut tx, code, is_active).await? {
        let event = if is_active { "CHANNEL_TURNED_ON" } else { "CHANNEL_TURNED_OFF" };
        record(house, &mut tx, actor, act(event, Some(&change.before), &change.after)).await?;
    }
    Ok(tx.commit().await?)
}

fn act<'a>(event_type: &'static str, before: Option<&'a Channel>, after: &'a Channel) -> Act<'a, Channel> {
    Act {
        event_type,
        resource_type: "channel",
        resource_id: after.code.clone(),
        before,
        after,
        metadata: None,
    }
}
