use super::{Act, StaffError, admin_only, record};
use crate::House;
use chrono::TimeDelta;
use contracts::ids::ProducerId;
use identity::{
    MasterKey, Secret,
    producers::{self, Created, Limits, NewProducer, ProducerChange, ProducerRecord},
};
use platform::{Actor, OpsTx};
use serde_json::{Value, json};

/// Token and secret are not to be had again.
pub async fn create_producer(
    house: &House,
    actor: &Actor,
    key: Option<&MasterKey>,
    new: NewProducer,
) -> Result<Created, StaffError> {
    admin_only(actor)?;
    let key = key.ok_or(StaffError::NoMasterKey)?;
    let mut tx = house.ops.begin().await?;
    let created =
        producers::create_producer_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), key, new).await?;
    record_and_commit(house, tx, actor, "PRODUCER_CREATED", None, &created.producer, None).await?;
    Ok(created)
}

/// The second secret; the first goes on working until it is dropped.
pub async fn add_producer_secret(
    house: &House,
    actor: &Actor,
    key: Option<&MasterKey>,
    id: ProducerId,
) -> Result<(ProducerRecord, Secret), StaffError> {
    admin_only(actor)?;
    let key = key.ok_or(StaffError::NoMasterKey)?;
    let mut tx = house.ops.begin().await?;
    let (change, secret) =
        producers::add_secret_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), key, id).await?;
    let producer = finish(house, tx, actor, "PRODUCER_SECRET_ADDED", change, None).await?;
    Ok((producer, secret))
}

pub async fn drop_producer_secret(
    house: &House,
    actor: &Actor,
    id: ProducerId,
    fingerprint: &str,
) -> Result<ProducerRecord, StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let change = producers::drop_secret_in_tx(&mut tx, house.clock.now(), id, fingerprint).await?;
    let metadata = json!({ "fingerprint": fingerprint });
    finish(house, tx, actor, "PRODUCER_SECRET_DROPPED", change, Some(metadata)).await
}

/// A new bearer token; the one until now is taken for `grace` longer.
pub async fn rotate_producer_token(
    house: &House,
    actor: &Actor,
    id: ProducerId,
    grace: TimeDelta,
) -> Result<(ProducerRecord, Secret), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    let (change, token) =
        producers::rotate_token_in_tx(&mut tx, house.ids.as_ref(), house.clock.now(), id, grace).await?;
    let producer = finish(house, tx, actor, "PRODUCER_TOKEN_ROTATED", change, None).await?;
    Ok((producer, token))
}

/// What it may speak for and how often. Harmless when it is so already.
pub async fn change_producer_limits(
    house: &House,
    actor: &Actor,
    id: ProducerId,
    limits: Limits,
) -> Result<(), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    match producers::change_limits_in_tx(&mut tx, house.clock.now(), id, limits).await? {
        Some(change) => finish(house, tx, actor, "PRODUCER_LIMITS_CHANGED", change, None).await.map(drop),
        None => Ok(tx.rollback().await?),
    }
}

/// Harmless when it is disabled already.
pub async fn disable_producer(house: &House, actor: &Actor, id: ProducerId) -> Result<(), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    match producers::disable_producer_in_tx(&mut tx, house.clock.now(), id).await? {
        Some(change) => finish(house, tx, actor, "PRODUCER_DISABLED", change, None).await.map(drop),
        None => Ok(tx.rollback().await?),
    }
}

pub async fn enable_producer(house: &House, actor: &Actor, id: ProducerId) -> Result<(), StaffError> {
    admin_only(actor)?;
    let mut tx = house.ops.begin().await?;
    match producers::enable_producer_in_tx(&mut tx, house.clock.now(), id).await? {
        Some(change) => finish(house, tx, actor, "PRODUCER_ENABLED", change, None).await.map(drop),
        None => Ok(tx.rollback().await?),
    }
}

async fn finish(
    house: &House,
    tx: OpsTx,
    actor: &Actor,
    event_type: &'static str,
    change: ProducerChange,
    metadata: Option<Value>,
) -> Result<ProducerRecord, StaffError> {
    record_and_commit(house, tx, actor, event_type, Some(&change.before), &change.after, metadata).await?;
    Ok(change.after)
}

async fn record_and_commit(
    house: &House,
    mut tx: OpsTx,
    actor: &Actor,
    event_type: &'static str,
    before: Option<&ProducerRecord>,
    after: &ProducerRecord,
    metadata: Option<Value>,
) -> Result<(), StaffError> {
    let resource_id = after.id.to_string();
    let act = Act { event_type, resource_type: "producer", resource_id, before, after, metadata };
    record(house, &mut tx, actor, act).await?;
    Ok(tx.commit().await?)
}
