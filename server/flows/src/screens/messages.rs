//! What guests write by the contact form of the public site.

use super::{need, promos::told, unavailable};
use crate::House;
use audit::Entry;
use contracts::{AppError, Role, ids::InquiryKey, views::inquiry::InquiriesListed};
use platform::Actor;
use platform_channel::audit_outbox;
use sales::{inquiry_list, settle_inquiry_in_tx};
use serde_json::json;

const PAGE: u16 = 30;

pub async fn message_list(
    house: &House,
    actor: &Actor,
    waiting: bool,
    cursor: Option<&str>,
) -> Result<InquiriesListed, AppError> {
    need(actor, Role::Staff)?;
    inquiry_list(&house.channel, waiting, cursor, PAGE).await.map_err(|error| told(actor, error))
}

/// Answered, or waiting again.
pub async fn settle_message(
    house: &House,
    actor: &Actor,
    key: InquiryKey,
    answered: bool,
) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    let now = house.clock.now();
    let db = |error| unavailable(actor, &error);
    let mut tx = house.channel.begin().await.map_err(db)?;
    let by = actor.principal.to_string();
    let changed =
        settle_inquiry_in_tx(&mut tx, now, &by, key, answered).await.map_err(|error| told(actor, error))?;
    if changed {
        let entry = Entry {
            event_type: if answered { "GUEST_MESSAGE_ANSWERED" } else { "GUEST_MESSAGE_REOPENED" },
            resource_type: "inquiry",
            resource_id: key.to_string(),
            before: Some(json!({ "answered": !answered })),
            after: Some(json!({ "answered": answered })),
            metadata: None,
        };
        audit_outbox::record_in_tx(&mut tx, house.ids.as_ref(), now, actor, entry).await.map_err(db)?;
    }
    tx.commit().await.map_err(db)
}
