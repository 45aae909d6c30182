use crate::canonical::{EventRow, GENESIS, hash};
use chrono::{DateTime, Utc};
use platform::{
    DbError, OpsDb, OpsTx,
    anchor::{Anchor, advance_in_tx},
};

/// "auditseal" shortened to eight bytes of ASCII: one sealer at a time, over all processes.
const LOCK: i64 = 0x6175_6473_6561_6c31;

/// The name under which the chain's end is kept outside it.
pub(crate) const CHAIN: &str = "audit";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealed {
    /// So many rows were chained; as many as the limit means there may be more.
    Rows(u64),
    /// Another process is at it.
    Elsewhere,
}

/// Chains up to `limit` rows that have become visible since the last batch. Call it every second or so, from any
/// number of processes.
///
/// The chain's order is that of arrival here, not `event.seq`: a row that takes its number early and commits late
/// is chained when it appears, and never skipped.
pub async fn seal_batch(db: &OpsDb, now: DateTime<Utc>, limit: u32) -> Result<Sealed, DbError> {
    let mut tx = db.begin().await?;
    let alone = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "alone!""#, LOCK)
        .fetch_one(tx.conn())
        .await?;
    if !alone {
        tx.rollback().await?;
        return Ok(Sealed::Elsewhere);
    }

    let rows = waiting(&mut tx, limit).await?;
    if rows.is_empty() {
        tx.rollback().await?;
        return Ok(Sealed::Rows(0));
    }
    chain(&mut tx, now, &rows).await?;
    tx.commit().await?;
    Ok(Sealed::Rows(rows.len() as u64))
}

async fn waiting(tx: &mut OpsTx, limit: u32) -> Result<Vec<EventRow>, DbError> {
    Ok(sqlx::query_as!(
        EventRow,
        "select e.audit_id, e.seq, e.at, e.event_type, e.actor, e.principal, e.role, e.resource_type,
                e.resource_id, e.before::text, e.after::text, e.metadata::text, e.request_id
         from audit.unsealed u join audit.event e using (audit_id)
         order by u.audit_id
         limit $1",
        i64::from(limit),
    )
    .fetch_all(tx.conn())
    .await?)
}

async fn chain(tx: &mut OpsTx, now: DateTime<Utc>, rows: &[EventRow]) -> Result<(), DbError> {
    let head = sqlx::query!("select seq, hash from audit.seal order by seq desc limit 1")
        .fetch_optional(tx.conn())
        .await?;
    let from = head.as_ref().map(|head| (head.seq, head.hash.clone()));
    let (mut position, mut previous) =
        head.map_or_else(|| (0, GENESIS.to_vec()), |head| (head.seq, head.hash));

    let mut positions = Vec::with_capacity(rows.len());
    let mut ids = Vec::with_capacity(rows.len());
    let mut previous_hashes = Vec::with_capacity(rows.len());
    let mut hashes = Vec::with_capacity(rows.len());
    for row in rows {
        position += 1;
        let hash = hash(&previous, position, now, row).to_vec();
        positions.push(position);
        ids.push(row.audit_id);
        previous_hashes.push(std::mem::replace(&mut previous, hash.clone()));
        hashes.push(hash);
    }

    sqlx::query!(
        "insert into audit.seal (seq, audit_id, sealed_at, previous_hash, hash)
         select seq, audit_id, $1, previous_hash, hash
         from unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[]) as t (seq, audit_id, previous_hash, hash)",
        now,
        &positions,
        &ids,
        &previous_hashes,
        &hashes,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!("delete from audit.unsealed where audit_id = any($1)", &ids).execute(tx.conn()).await?;
    let to = Anchor { position, hash: previous, at: now };
    let from = from.as_ref().map(|(position, hash)| (*position, hash.as_slice()));
    advance_in_tx(tx, CHAIN, from, &to).await
}
