use crate::{
    canonical::{EventRow, GENESIS, hash},
    seal::CHAIN,
};
use chrono::{DateTime, Utc};
use platform::{DbError, OpsDb, OpsTx, anchor::anchor_in_tx};
use serde::Serialize;
use uuid::Uuid;

const PAGE: i64 = 1_000;

/// What a walk over the whole chain found.
///
/// Rows cut off at the very end leave an intact, shorter chain. It is noticed by what remembers the longer one: the
/// anchor in `platform` and the earlier walks. Whoever may write everywhere in the database can change those too; then
/// only a head noted elsewhere (the log, a mail) tells.
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
    /// The chain once reached further than here, or had another hash here: its end was cut off, or written anew.
    Cut,
    /// No seal at this place, though later ones exist.
    SealMissing,
    /// The seal does not follow the one before it.
    Unlinked,
    /// The sealed row is gone.
    RowMissing,
    /// The row is not what was sealed.
    RowChanged,
}

impl Fault {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cut => "CUT",
            Self::SealMissing => "SEAL_MISSING",
            Self::Unlinked => "UNLINKED",
            Self::RowMissing => "ROW_MISSING",
            Self::RowChanged => "ROW_CHANGED",
        }
    }
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

    let mut walk = Walk::default();
    while walk.broken.is_none() && walk.on(&mut tx, i64::MAX, PAGE).await? > 0 {}
    if walk.broken.is_none() {
        walk.broken = cut(&mut tx, walk.rows).await?;
    }
    tx.rollback().await?;

    Ok(Verified {
        rows: u64::try_from(walk.rows).unwrap_or_default(),
        unsealed: u64::try_from(unsealed).unwrap_or_default(),
        head: (walk.rows > 0).then(|| hex::encode(walk.head)),
        first_broken: walk.broken,
    })
}

/// How far one has come along the chain.
pub(crate) struct Walk {
    /// Seals that hold.
    pub rows: i64,
    /// The hash of the last of them.
    pub head: Vec<u8>,
    pub broken: Option<Broken>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { rows: 0, head: GENESIS.to_vec(), broken: None }
    }
}

impl Walk {
    /// Goes on by at most so many seals, not beyond `target`. Answers with how many it looked at.
    pub async fn on(&mut self, tx: &mut OpsTx, target: i64, most: i64) -> Result<usize, DbError> {
        let links = links_after(tx, self.rows, target, most).await?;
        let looked_at = links.len();
        for link in links {
            if let Some(fault) = fault_of(&link, self.rows + 1, &self.head) {
                let audit_id = (fault != Fault::SealMissing).then_some(link.audit_id);
                self.broken = Some(Broken { position: self.rows + 1, audit_id, fault });
                break;
            }
            self.rows += 1;
            self.head = link.hash;
        }
        Ok(looked_at)
    }
}

/// Does the chain still reach what remembers it: the anchor, and the ends that earlier walks found whole?
pub(crate) async fn cut(tx: &mut OpsTx, rows: i64) -> Result<Option<Broken>, DbError> {
    let anchor = anchor_in_tx(tx, CHAIN).await?;
    let remembered = sqlx::query!(
        r#"select known.position as "position!", s.hash as "hash?", known.hash as "known!"
           from (
               select walked as position, head as hash from audit.verification
               where finished_at is not null and fault is null and walked > 0
               union all
               select p, h from unnest($1::bigint[], $2::bytea[]) as anchor (p, h)
           ) as known
           left join audit.seal s on s.seq = known.position
           where s.hash is distinct from known.hash
           order by known.position limit 1"#,
        &anchor.iter().map(|anchor| anchor.position).collect::<Vec<_>>(),
        &anchor.iter().map(|anchor| anchor.hash.clone()).collect::<Vec<_>>(),
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(remembered.map(|end| Broken {
        position: if end.hash.is_none() { rows + 1 } else { end.position },
        audit_id: None,
        fault: Fault::Cut,
    }))
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

async fn links_after(tx: &mut OpsTx, position: i64, target: i64, most: i64) -> Result<Vec<Link>, DbError> {
    let rows = sqlx::query!(
        r#"select s.seq as position, s.audit_id, s.sealed_at, s.previous_hash, s.hash,
                  e.seq as "seq?", e.at as "at?", e.event_type as "event_type?", e.actor as "actor?",
                  e.principal as "principal?", e.role, e.resource_type as "resource_type?",
                  e.resource_id as "resource_id?", e.before::text, e.after::text, e.metadata::text,
                  e.request_id as "request_id?"
           from audit.seal s left join audit.event e using (audit_id)
           where s.seq > $1 and s.seq <= $3
           order by s.seq
           limit $2"#,
        position,
        most,
        target,
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
