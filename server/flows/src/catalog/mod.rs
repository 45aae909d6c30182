//! What editors and managers do with the catalog: the change and its audit row in one transaction of channel_db.

mod editing;
mod jobs;
mod live;
mod pictures;
mod relay;
mod schedule;
mod shelf;

pub use ::catalog::{CatalogError, FourEyes};
pub use editing::{
    Saved, Saving, archive_item, change_draft, create_item, duplicate_item, restore_item, save_draft,
    set_active, set_priorities,
};
pub use jobs::{
    NewJob, Published, approve_job, create_job, hand_in, publish_job, reject_job, retry_job, schedule_job,
    submit_job, unschedule_job, withdraw_job,
};
pub use live::{roll_back, take_down};
pub use pictures::{NewPicture, keep_picture};
pub use relay::relay_catalog_events;
pub use schedule::publish_due_jobs;
pub use shelf::{Shelf, Stock};

use crate::House;
use audit::Entry;
use platform::{Actor, ChannelTx, DbError};
use platform_channel::audit_outbox;
use serde_json::Value;

/// Onto the trail, by the audit outbox of channel_db.
pub(crate) async fn note(
    house: &House,
    tx: &mut ChannelTx,
    actor: &Actor,
    event_type: &'static str,
    (resource_type, resource_id): (&'static str, String),
    (before, after): (Option<Value>, Option<Value>),
    metadata: Option<Value>,
) -> Result<(), DbError> {
    let entry = Entry { event_type, resource_type, resource_id, before, after, metadata };
    audit_outbox::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}
