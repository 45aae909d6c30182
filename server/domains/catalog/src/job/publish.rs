use super::{act::publisher_in_tx, lock_in_tx, move_in_tx};
use crate::{
    CatalogError, Frozen,
    item::published_in_tx,
    live::{begin_change_in_tx, end_change_in_tx, switch_in_tx},
    revision::{Kept, keep},
};
use chrono::{DateTime, SecondsFormat, Utc};
use contracts::{
    catalog::{JobAct, PayloadVersion, Snapshot},
    ids::{ItemKey, JobKey},
};
use platform::{Actor, ChannelTx, Ids};
use serde_json::value::RawValue;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub generation: i64,
    /// Item, revision that was live, revision that is.
    pub items: Vec<(ItemKey, Option<i32>, i32)>,
    /// Of the stored snapshot, hex.
    pub checksum: String,
}

struct HandedIn {
    item: ItemKey,
    kept: Kept,
    base: Option<i32>,
    live: Option<i32>,
    is_live: bool,
}

/// All items of the job become public together, or none. Items of no job keep what they are.
pub async fn publish_in_tx(
    tx: &mut ChannelTx,
    ids: &dyn Ids,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    four_eyes: bool,
) -> Result<Published, CatalogError> {
    let moving = lock_in_tx(tx, job, JobAct::Publish).await?;
    publisher_in_tx(tx, actor, job, four_eyes).await?;
    let mut change = begin_change_in_tx(tx, now).await?;
    let items = handed_in(tx, job).await?;
    if items.is_empty() {
        return Err(CatalogError::Empty);
    }
    let overtaken: Vec<ItemKey> = items
        .iter()
        .filter(|each| each.live != each.base && each.live != Some(each.kept.number))
        .map(|each| each.item)
        .collect();
    if !overtaken.is_empty() {
        return Err(CatalogError::Overtaken(overtaken));
    }
    let mut idle = Vec::new();
    for each in items.iter().filter(|each| !each.is_live) {
        if !is_active(&each.kept)? {
            idle.push(each.item);
        }
    }
    if !idle.is_empty() {
        return Err(CatalogError::NotActive(idle));
    }
    let mut switched = Vec::with_capacity(items.len());
    for each in &items {
        let done = switch_in_tx(tx, &mut change, actor, each.item, &each.kept, Some(job)).await?;
        switched.push((each.item, done.previous, each.kept.number));
    }
    let checksum = snapshot_in_tx(tx, now, job, &items).await?;
    published_in_tx(tx, job).await?;
    move_in_tx(tx, now, actor, moving, None, None).await?;
    let generation = end_change_in_tx(tx, ids, change).await?;
    Ok(Published { generation, items: switched, checksum })
}

fn is_active(kept: &Kept) -> Result<bool, CatalogError> {
    use contracts::catalog::Document;
    Ok(match kept.published()?.document {
        Document::Tour(tour) => tour.is_active,
        Document::Post(post) => post.is_active,
        Document::Page(_) | Document::Site(_) => true,
    })
}

async fn handed_in(tx: &mut ChannelTx, job: JobKey) -> Result<Vec<HandedIn>, CatalogError> {
    let rows = sqlx::query!(
        r#"select ji.item_key, ji.base, r.number, r.payload, r.sha256, l.revision as "live?", l.is_active as "is_live?"
           from catalog.job_item ji
           join catalog.revision r on r.item_key = ji.item_key and r.number = ji.revision
           left join catalog.live l on l.item_key = ji.item_key
           where ji.job_key = $1 order by ji.position"#,
        job.0,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(HandedIn {
                item: ItemKey(row.item_key),
                kept: keep(row.number, row.payload, &row.sha256)?,
                base: row.base,
                live: row.live,
                is_live: row.is_live.unwrap_or(false),
            })
        })
        .collect()
}

/// The revisions' own texts, so that a snapshot says what was frozen to the byte.
async fn snapshot_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    job: JobKey,
    items: &[HandedIn],
) -> Result<String, CatalogError> {
    let items: Vec<&RawValue> = items
        .iter()
        .map(|each| serde_json::from_str(&each.kept.text))
        .collect::<Result<_, _>>()
        .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    let snapshot = Frozen::of(&Snapshot {
        payload_version: PayloadVersion::V1,
        generated_at: now.to_rfc3339_opts(SecondsFormat::Millis, true),
        job_id: job,
        items,
    })?;
    sqlx::query!(
        "insert into catalog.snapshot (job_key, payload, sha256, created_at) values ($1, $2, $3, $4)",
        job.0,
        snapshot.text,
        &snapshot.sha256[..],
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(hex::encode(snapshot.sha256))
}
