//! Frozen states of items. A revision is written once and never changes.

use crate::{CatalogError, Frozen, Hash, media};
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Document, Payload, Problems, PublishedV1, RevisionRow, check},
    ids::{ItemKey, JobKey},
};
use platform::{Actor, ChannelDb, ChannelTx};

/// A payload as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    pub number: i32,
    pub text: String,
    pub sha256: Hash,
}

impl Kept {
    pub fn published(&self) -> Result<PublishedV1, CatalogError> {
        let Payload::V1(published) = crate::frozen::read(&self.text)?;
        Ok(published)
    }
}

/// Freezes the draft, judged and with its pictures resolved. The same content as the newest revision is that revision.
pub(crate) async fn freeze_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    actor: &Actor,
    job: JobKey,
    item: ItemKey,
    draft: Document,
) -> Result<i32, CatalogError> {
    let payload = payload_in_tx(tx, item, draft).await?;
    let PublishedV1 { document, .. } = &payload;
    let (name, slug) = (document.name().to_owned(), document.slug().to_owned());
    let draft_hash = Frozen::document(document)?.sha256;
    let frozen = Frozen::payload(&Payload::V1(payload))?;
    let newest = sqlx::query!(
        "select number, sha256 from catalog.revision where item_key = $1 order by number desc limit 1",
        item.0,
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(newest) = newest.as_ref().filter(|newest| newest.sha256 == frozen.sha256) {
        return Ok(newest.number);
    }
    let number = newest.map_or(1, |newest| newest.number + 1);
    sqlx::query!(
        "insert into catalog.revision (item_key, number, payload, sha256, draft_hash, name, slug, job_key, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        item.0,
        number,
        frozen.text,
        &frozen.sha256[..],
        &draft_hash[..],
        name,
        slug,
        job.0,
        now,
        actor.label,
    )
    .execute(tx.conn())
    .await?;
    Ok(number)
}

/// What would be published of this document now, or what stands in its way.
pub async fn payload_in_tx(
    tx: &mut ChannelTx,
    item: ItemKey,
    document: Document,
) -> Result<PublishedV1, CatalogError> {
    let mut problems: Problems = check(&document);
    let named = media::named(&document);
    let ids: Vec<_> = named.iter().map(|(_, media)| *media).collect();
    let pictures = media::pictures_in_tx(tx, &ids).await?;
    for (path, media) in named {
        if !pictures.iter().any(|picture| picture.id == media) {
            problems
                .insert(path, "This picture is no longer in the media library. Choose another.".to_owned());
        }
    }
    if problems.is_empty() {
        Ok(PublishedV1 { item_id: item, document, pictures })
    } else {
        Err(CatalogError::Invalid(problems))
    }
}

pub async fn kept(db: &ChannelDb, item: ItemKey, number: i32) -> Result<Option<Kept>, CatalogError> {
    let row = sqlx::query!(
        "select number, payload, sha256 from catalog.revision where item_key = $1 and number = $2",
        item.0,
        number,
    )
    .fetch_optional(db.pool())
    .await?;
    row.map(|row| keep(row.number, row.payload, &row.sha256)).transpose()
}

pub(crate) fn keep(number: i32, text: String, sha256: &[u8]) -> Result<Kept, CatalogError> {
    let sha256 = sha256.try_into().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(Kept { number, text, sha256 })
}

/// Newest first; at most 200.
pub async fn revisions(db: &ChannelDb, item: ItemKey) -> Result<Vec<RevisionRow>, CatalogError> {
    let rows = sqlx::query!(
        r#"select r.number, r.name, r.slug, r.made_at, r.made_by, r.job_key, r.sha256,
             (l.revision is not null and l.is_active) as "is_live!",
             (select max(p.at) from catalog.publication p
              where p.item_key = r.item_key and p.revision = r.number and p.act <> 'TAKEN_DOWN') as published_at
           from catalog.revision r
           left join catalog.live l on l.item_key = r.item_key and l.revision = r.number
           where r.item_key = $1 order by r.number desc limit 200"#,
        item.0,
    )
    .fetch_all(db.pool())
    .await?;
    let rows = rows.into_iter().map(|row| RevisionRow {
        number: row.number,
        name: row.name,
        slug: row.slug,
        made_at: row.made_at,
        made_by: row.made_by,
        job: row.job_key.map(JobKey),
        sha256: hex::encode(row.sha256),
        is_live: row.is_live,
        published_at: row.published_at,
    });
    Ok(rows.collect())
}
