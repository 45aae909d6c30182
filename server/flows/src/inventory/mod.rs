//! What people change of live inventory: at once, with its audit row and the new generation, in one transaction of
//! channel_db. No revision of the catalog is touched, and none touches it.

mod closures;
mod days;
mod departures;
mod plan;

pub use ::sales::{Change, DayEdit, NewClosure, NewDepartures, SalesError};
pub use closures::{close, lift};
pub use days::{close_days, edit_day, open_days};
pub use departures::{create_departures, remove_departure};
pub use plan::set_plan;

use crate::House;
use audit::Entry;
use contracts::ids::VariantKey;
use platform::{Actor, ChannelTx, DbError};
use platform_channel::audit_outbox;
use serde_json::Value;

/// The end of every change: onto the trail, a new generation, committed.
pub(crate) async fn finish(
    house: &House,
    mut tx: ChannelTx,
    actor: &Actor,
    event_type: &'static str,
    (resource_type, resource_id): (&'static str, String),
    (before, after): (Option<Value>, Option<Value>),
) -> Result<(), DbError> {
    let entry = Entry { event_type, resource_type, resource_id, before, after, metadata: None };
    let now = house.clock.now();
    audit_outbox::record_in_tx(&mut tx, house.ids.as_ref(), now, actor, entry).await?;
    sales::raise_in_tx(&mut tx, now).await?;
    tx.commit().await
}

fn about(variant: VariantKey) -> (&'static str, String) {
    ("variant", variant.to_string())
}
