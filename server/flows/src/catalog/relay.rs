use crate::House;
use platform::{DbError, outbox};

const BATCH: i64 = 200;

/// The second half of the relay: the catalog's events of channel_db's outbox. Answers with how many it took.
///
/// What is public is known by its generation, which every process asks for; so an event that is late, or told twice,
/// changes nothing. Whoever listens from ops_db writes its inbox there, before the event is noted as delivered here.
pub async fn relay_catalog_events(house: &House) -> Result<usize, DbError> {
    let deliveries = outbox::claim_of(&house.channel, house.clock.now(), BATCH, "catalog.").await?;
    if deliveries.is_empty() {
        return Ok(0);
    }
    house.shelf.nudge();
    let ids: Vec<_> = deliveries.iter().map(|delivery| delivery.id).collect();
    let mut tx = house.channel.begin().await?;
    outbox::delivered_in_tx(&mut tx, house.clock.now(), &ids).await?;
    tx.commit().await?;
    Ok(deliveries.len())
}
