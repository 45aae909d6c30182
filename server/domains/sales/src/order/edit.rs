use super::{
    error::{OrderError, conflict},
    store::{self, Step},
    tell,
    whole::Order,
};
use chrono::{DateTime, Utc};
use contracts::{
    ids::OrderKey,
    orders::{OrderEdit, OrderState},
    status::EventType,
};
use platform::{ChannelTx, Ids};
use serde_json::json;

/// Contact, travellers, pick-up and note, tidied. `version`: of the order that was shown. Saying again what is there
/// changes nothing.
pub async fn edit_order_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    (key, version): (OrderKey, i32),
    edit: OrderEdit,
    by: &str,
) -> Result<Order, OrderError> {
    let mut order = store::lock_in_tx(tx, key).await?.ok_or(OrderError::NotFound)?;
    let OrderEdit { contact, travellers, pickup, note } = edit;
    let detail = &mut order.detail;
    let changed: Vec<&str> = [
        ("contact", contact != detail.contact),
        ("travellers", travellers != detail.travellers),
        ("pickup", pickup != detail.pickup),
        ("note", note != detail.note),
    ]
    .into_iter()
    .filter_map(|(name, changed)| changed.then_some(name))
    .collect();
    if changed.is_empty() {
        return Ok(order);
    }
    order.expect_version(version)?;
    if !order.state.has_seats() {
        return Err(conflict("This booking has ended; nothing of it can be changed."));
    }
    let detail = &mut order.detail;
    (detail.contact, detail.travellers, detail.pickup, detail.note) = (contact, travellers, pickup, note);
    if order.state == OrderState::Confirmed {
        tell::booking_in_tx(tx, ids, now, &mut order, EventType::Updated, None).await?;
    }
    let step = Step { act: "EDITED", by, detail: Some(json!({"changed": changed})) };
    store::save_in_tx(tx, now, &mut order, step).await?;
    Ok(order)
}
