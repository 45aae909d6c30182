//! The relay of audit: acts on channel_db, from its audit outbox onto the trail in ops_db, each once.

use crate::House;
use platform::DbError;
use platform_channel::audit_outbox;

const BATCH: i64 = 200;

/// Carries one batch; answers with how many acts it took. Any number of processes may call it.
///
/// The trail is written first: a crash between the two commits carries again what the trail then knows already.
pub async fn relay_audit(house: &House) -> Result<usize, DbError> {
    let mut from = house.channel.begin().await?;
    let waiting = audit_outbox::waiting_in_tx(&mut from, BATCH).await?;
    if waiting.is_empty() {
        return from.rollback().await.map(|()| 0);
    }
    let ids: Vec<_> = waiting.iter().map(|act| act.id).collect();
    let mut to = house.ops.begin().await?;
    audit::accept_in_tx(&mut to, &waiting).await?;
    to.commit().await?;
    audit_outbox::carried_in_tx(&mut from, house.clock.now(), &ids).await?;
    from.commit().await?;
    Ok(ids.len())
}
