//! A walk over the chain in steps: each is a transaction of its own, taken by whichever process is free, so that a long
//! trail holds nobody up and a process that dies loses a step.

use crate::verify::{Broken, Fault, Walk, cut};
use chrono::{DateTime, Utc};
use platform::{Actor, DbError, Ids, OpsDb, OpsTx};

const STEP: i64 = 2_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    pub started_at: DateTime<Utc>,
    pub started_by: String,
    /// None: under way.
    pub finished_at: Option<DateTime<Utc>>,
    /// Seals that hold so far, of `target`.
    pub walked: i64,
    pub target: i64,
    /// The hash of the last of them.
    pub head: Option<Vec<u8>>,
    /// Rows without a seal when it ended.
    pub unsealed: Option<i64>,
    pub fault: Option<String>,
    pub fault_position: Option<i64>,
}

/// False: one is under way already.
pub async fn start_verification_in_tx(
    tx: &mut OpsTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
) -> Result<bool, DbError> {
    let started = sqlx::query!(
        "insert into audit.verification (verification_id, started_at, started_by, request_id, target)
         select $1, $2, $3, $4, coalesce((select max(seq) from audit.seal), 0)
         on conflict do nothing",
        ids.new_id(now),
        now,
        actor.label,
        actor.request_id,
    )
    .execute(tx.conn())
    .await?;
    Ok(started.rows_affected() == 1)
}

/// Takes the next step of the walk under way. False: there is none, or another process is at it.
pub async fn verification_step(db: &OpsDb, now: DateTime<Utc>) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let row = sqlx::query!(
        "select verification_id, target, walked, head from audit.verification
         where finished_at is null for update skip locked"
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(false) };
    let mut walk = Walk { rows: row.walked, ..Walk::default() };
    if let Some(head) = row.head {
        walk.head = head;
    }
    let looked_at = walk.on(&mut tx, row.target, STEP).await?;
    let ended = walk.broken.is_some() || walk.rows >= row.target || looked_at == 0;
    if !ended {
        sqlx::query!(
            "update audit.verification set walked = $2, head = $3 where verification_id = $1",
            row.verification_id,
            walk.rows,
            walk.head,
        )
        .execute(tx.conn())
        .await?;
        tx.commit().await?;
        return Ok(true);
    }
    if walk.broken.is_none() {
        walk.broken = match cut(&mut tx, walk.rows).await? {
            // what it set out to walk is gone
            None if walk.rows < row.target => {
                Some(Broken { position: walk.rows + 1, audit_id: None, fault: Fault::Cut })
            }
            found => found,
        };
    }
    let unsealed = sqlx::query_scalar!(
        r#"select count(*) as "count!" from audit.event e
           where not exists (select from audit.seal s where s.audit_id = e.audit_id)"#
    )
    .fetch_one(tx.conn())
    .await?;
    let broken = walk.broken.as_ref();
    sqlx::query!(
        "update audit.verification
         set walked = $2, head = $3, finished_at = $4, unsealed = $5, fault = $6, fault_position = $7,
             fault_audit_id = $8
         where verification_id = $1",
        row.verification_id,
        walk.rows,
        (walk.rows > 0).then_some(walk.head.as_slice()),
        now,
        unsealed,
        broken.map(|broken| broken.fault.as_str()),
        broken.map(|broken| broken.position),
        broken.and_then(|broken| broken.audit_id),
    )
    .execute(tx.conn())
    .await?;
    tx.commit().await?;
    // in the log too: a memory outside the database
    tracing::info!(rows = walk.rows, head = hex::encode(&walk.head), fault = ?broken, "the audit chain was verified");
    Ok(true)
}

/// The newest first.
pub async fn verifications(db: &OpsDb, most: i64) -> Result<Vec<Verification>, DbError> {
    Ok(sqlx::query_as!(
        Verification,
        "select started_at, started_by, finished_at, walked, target, head, unsealed, fault, fault_position
         from audit.verification order by started_at desc, verification_id desc limit $1",
        most,
    )
    .fetch_all(db.pool())
    .await?)
}
