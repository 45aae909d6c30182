use super::{detail_after, record_why};
use crate::House;
use contracts::{ids::BookingKey, status::MerchantOfRecord, views::booking::BookingDetail};
use ops_booking::{
    edit::EditError,
    facts::show_payment_in_tx,
    merge::{keep_apart_in_tx, merge_in_tx},
};
use platform::Actor;
use serde_json::json;

/// Makes one booking of two that are one sale. `other` is gone afterwards; its key leads to `into`. The caller has
/// checked that the actor is a MANAGER.
pub async fn merge_bookings(
    house: &House,
    actor: &Actor,
    into: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<BookingDetail, EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let channels = ops_booking::channels::channels(&house.ops).await?;
    let mut tx = house.ops.begin().await?;
    let edited = merge_in_tx(&mut tx, ids, now, &actor.label, into, other, reason).await?;

    payment::merge_in_tx(&mut tx, into, other).await?;
    let channel = channels.get(&edited.after.channel_code);
    let merchant = channel.map_or(MerchantOfRecord::Operator, |channel| channel.merchant_of_record);
    payment::open_in_tx(&mut tx, now, &[(into, merchant)]).await?;
    let words = payment::report_in_tx(&mut tx, ids, now, &[], &[into]).await?;
    let shown: Vec<_> =
        words.into_iter().map(|word| (word.booking_key, word.status, word.refunded)).collect();
    show_payment_in_tx(&mut tx, ids, now, &shown).await?;

    let why = json!({"reason": reason, "merged": other});
    record_why(house, &mut tx, actor, "BOOKINGS_MERGED", &edited, Some(why)).await?;
    tx.commit().await?;
    detail_after(house, into).await
}

/// The two are different sales. The caller has checked that the actor is a MANAGER.
pub async fn keep_bookings_apart(
    house: &House,
    actor: &Actor,
    one: BookingKey,
    other: BookingKey,
    reason: &str,
) -> Result<(), EditError> {
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    let mut tx = house.ops.begin().await?;
    keep_apart_in_tx(&mut tx, now, &actor.label, one, other, reason).await?;
    let entry = audit::Entry {
        event_type: "BOOKINGS_KEPT_APART",
        resource_type: "booking",
        resource_id: one.to_string(),
        before: None,
        after: None,
        metadata: Some(json!({"reason": reason, "other": other})),
    };
    audit::record_in_tx(&mut tx, ids, now, actor, entry).await?;
    tx.commit().await?;
    Ok(())
}
