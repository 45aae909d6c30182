//! Pictures of the media library.

mod change;
mod list;

pub use change::{archive_in_tx, delete_in_tx, describe_in_tx, hold_in_tx, known_addresses_in_tx};
pub use list::{media_list, media_sheet};

use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Document, Page, Photo, Picture, Rendition},
    ids::MediaKey,
};
use platform::{ChannelDb, ChannelTx};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A picture with its renditions, already stored.
#[derive(Debug, Clone)]
pub struct NewPicture {
    pub id: MediaKey,
    pub name: String,
    pub alt: String,
    pub width: u32,
    pub height: u32,
    /// Of what was uploaded: the same file is one picture.
    pub sha256: [u8; 32],
    /// What the upload was: JPEG, PNG or WebP, and how long.
    pub format: String,
    pub bytes: u64,
    pub sharpness: u32,
    pub renditions: Vec<Rendition>,
}

/// The same file again gives the picture that is there, and brings it back if it was put away.
pub async fn add_in_tx(
    tx: &mut ChannelTx,
    now: DateTime<Utc>,
    by: &str,
    new: &NewPicture,
) -> Result<MediaKey, CatalogError> {
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let renditions = serde_json::to_value(&new.renditions).unwrap_or(Value::Null);
    let id = sqlx::query_scalar!(
        "insert into catalog.media (media_key, name, alt, width, height, sha256, renditions, created_at, created_by,
             format, bytes, sharpness)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict on constraint uq_media_sha256 do update set archived_at = null
         returning media_key",
        new.id.0,
        new.name,
        new.alt,
        side(new.width),
        side(new.height),
        &new.sha256[..],
        renditions,
        now,
        by,
        new.format,
        i64::try_from(new.bytes).unwrap_or(i64::MAX),
        side(new.sharpness),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(MediaKey(id))
}

/// The picture that was made of this file.
pub async fn find_in_tx(tx: &mut ChannelTx, sha256: &[u8; 32]) -> Result<Option<MediaKey>, CatalogError> {
    let id = sqlx::query_scalar!(
        "update catalog.media set archived_at = null where sha256 = $1 returning media_key",
        &sha256[..],
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(id.map(MediaKey))
}

/// Those of them that there are, in the order asked for.
pub async fn pictures(db: &ChannelDb, ids: &[MediaKey]) -> Result<Vec<Picture>, CatalogError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = db.begin().await?;
    let found = pictures_in_tx(&mut tx, ids).await?;
    tx.rollback().await?;
    Ok(found)
}

pub async fn pictures_in_tx(tx: &mut ChannelTx, ids: &[MediaKey]) -> Result<Vec<Picture>, CatalogError> {
    let keys: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        "select media_key, width, height, renditions from catalog.media where media_key = any($1)",
        &keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let renditions: Vec<Rendition> =
            serde_json::from_value(row.renditions).map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let side = |pixels: i32| u32::try_from(pixels).unwrap_or(1);
        let id = MediaKey(row.media_key);
        found.insert(id, Picture { id, width: side(row.width), height: side(row.height), renditions });
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The pictures of the library that are shown at these addresses (`/media/<hash>-<width>.<ext>`).
pub async fn at_addresses(
    db: &ChannelDb,
    urls: &[String],
) -> Result<BTreeMap<String, MediaKey>, CatalogError> {
    if urls.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = sqlx::query!(
        r#"select r ->> 'url' as "url!", media_key from catalog.media, jsonb_array_elements(renditions) r
           where r ->> 'url' = any($1) order by media_key desc"#,
        urls,
    )
    .fetch_all(db.pool())
    .await?;
    // two pictures may have a rendition in common: the older one it is
    Ok(rows.into_iter().map(|row| (row.url, MediaKey(row.media_key))).collect())
}

/// The pictures that a document names, each once, in the order of first use, with where it is named.
pub fn named(document: &Document) -> Vec<(String, MediaKey)> {
    let mut named: Vec<(String, MediaKey)> = Vec::new();
    let mut note = |path: String, media: Option<MediaKey>| {
        if let Some(media) = media
            && !named.iter().any(|(_, known)| *known == media)
        {
            named.push((path, media));
        }
    };
    let of = |photo: &Option<Photo>| photo.as_ref().and_then(|photo| photo.media);
    match document {
        Document::Tour(tour) => {
            for (i, photo) in tour.photos.iter().enumerate() {
                note(format!("photos[{i}].media"), photo.media);
            }
            note("thumbnail.media".to_owned(), of(&tour.thumbnail));
            note("seo.image".to_owned(), tour.seo.image);
        }
        Document::Page(Page { sections, seo, .. }) => {
            for (i, section) in sections.iter().enumerate() {
                note(format!("sections[{i}].photo.media"), of(&section.photo));
            }
            note("seo.image".to_owned(), seo.image);
        }
        Document::Post(post) => {
            note("cover.media".to_owned(), of(&post.cover));
            note("seo.image".to_owned(), post.seo.image);
        }
        Document::Site(site) => {
            note("logo.media".to_owned(), of(&site.logo));
            note("footerPhoto.media".to_owned(), of(&site.footer_photo));
            note("seo.image".to_owned(), site.seo.image);
        }
    }
    named
}
