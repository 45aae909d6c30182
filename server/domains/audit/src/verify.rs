use crate::canonical::{EventRow, GENESIS, hash};
use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb, OpsTx};
use serde::Serialize;
use uuid::Uuid;

const PAGE: i64 = 1_000;

/// What a walk over the whole chain found.
///
/// Rows cut off at the very end leave an intact, shorter chain: keep `rows` and `head` of earlier walks elsewhere
/// (a log, a mail) to notice that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Seals that hold, up to the first broken one.
    pub rows: u64,
    /// Rows of the trail that no seal covers; a handful while the sealer is at work.
    pub unsealed: u64,
    /// Hex of the last good hash; none while nothing is sealed.
    pub head: Option<String>,
    pub first_broken: Option<Broken>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broken {
    /// Place in the chain.
    pub position: i64,
    pub audit_id: Option<Uuid>,
    pub fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// No seal at this place, though later ones exist.
    SealMissing,
    /// The seal does not follow the one before it.
    Unlinked,
    /// The sealed row is gone.
    RowMissing,
    /// The row is not what was sealed.
    RowChanged,
}

/// Walks the chain from its beginning, on one snapshot.
pub async fn verify(db: &OpsDb) -> Result<Verified, DbError> {
    let mut tx = db.begin().await?;
    sqlx::raw_sql("set transaction isolation level repeatable read, read only").execute(tx.conn()).await?;

    let unsealed = sqlx::query_scalar!(
        r#"select count(*) as "count!" from audit.event e
           where not exists (select from audit.seal s where s.audit_id = e.audit_id)"#
    )
    .fetch_one(tx.conn())
    .await?;

    let mut rows = 0;
    let mut previous = GENESIS.to_vec();
    let mut first_broken = None;
    'chain: loop {
        let links = links_after(&mut tx, rows).await?;
        if links.is_empty() {
            break;
        }
        for link in links {
            if let Some(fault) = fault_of(&link, rows + 1, &previous) {
                let audit_id = (fault != Fault::SealMissing).then_some(link.audit_id);
                first_broken = Some(Broken { position: rows + 1, audit_id, fault });
                break 'chain;
            }
            rows += 1;
            previous = link.hash;
        }
    }
    tx.rollback().await?;

    Ok(Verified {
        rows: u64::try_from(rows).unwrap_or_default(),
        unsealed: u64::try_from(unsealed).unwrap_or_default(),
        head: (rows > 0).then(|| hex::encode(previous)),
        first_broken,
    })
}

struct Link {
    position: i64,
    audit_id: Uuid,
    sealed_at: DateTime<Utc>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
    row: Option<EventRow>,
}

fn fault_of(link: &Link, expected: i64, previous: &[u8]) -> Option<Fault> {
    if link.position != expected {
        return Some(Fault::SealMissing);
    }
    if link.previous_hash != previous {
        return Some(Fault::Unlinked);
    }
    let Some(row) = &link.row else {
        return Some(Fault::RowMissing);
    };
    (hash(previous, link.position, link.sealed_at, row)[..] != link.hash[..]).then_some(Fault::RowChanged)
}

async fn links_after(tx: &mut OpsTx, position: i64) -> Result<Vec<Link>, DbError> {
    let rows = sqlx::query!(
        r#"select s.seq as position, s.audit_id, s.sealed_at, s.previous_hash, s.hash,
                  e.seq as "seq?", e.at as "at?", e.event_type as "event_type?", e.actor as "actor?",
                  e.principal as "principal?", e.role, e.resource_type as "resource_type?",
                  e.resource_id as "resource_id?", e.before::text, e.after::text, e.metadata::text,
                  e.request_id as "request_id?"
           from audit.seal s left join audit.event e using (audit_id)
           where s.seq > $1
           order by s.seq
           limit $2"#,
        position,
        PAGE,
    )
    .fetch_all(tx.conn())
    .await?;

    Ok(rows
        .into_iter()
        .map(|r| Link {
            position: r.position,
            audit_id: r.audit_id,
            sealed_at: r.sealed_at,
            previous_hash: r.previous_hash,
            hash: r.hash,
            // the columns that are never null are absent together, with the row
            row: r.seq.map(|seq| EventRow {
                audit_id: r.audit_id,
                seq,
                at: r.at.unwrap_or_default(),
                event_type: r.event_type.unwrap_or_default(),
                actor: r.actor.unwrap_or_default(),
                principal: r.principal.unwrap_or_default(),
                role: r.role,
                resource_type: r.resource_type.unwrap_or_default(),
                resource_id: r.resource_id.unwrap_or_default(),
                before: r.before,
                after: r.after,
                metadata: r.metadata,
                request_id: r.request_id.unwrap_or_default(),
            }),
        })
        .collect())
}
