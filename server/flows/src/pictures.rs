//! How a picture comes into the library, and leaves it: its files in the store, its row and audit in channel_db.
//!
//! The files are stored before the row is written and are swept after it is gone, so that whatever a row names is there.
//! Nothing is drawn or stored inside a transaction. An upload may meet the sweep at a file that was an orphan until now:
//! the sweep deletes while no row can be written, and whoever writes a row looks for its files before it counts.

use crate::{House, catalog::note};
use ::catalog::{CatalogError, media as shelf};
use chrono::Duration;
use contracts::{
    catalog::{MediaDetails, Rendition},
    ids::MediaKey,
};
use futures::{TryStreamExt, future::try_join_all, stream};
use media::{Library, Made, MadeRendition, Refusal, RenditionName, StoreError, Stored, Upload};
use platform::Actor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// How old a file without a picture is before it is swept: far longer than any upload takes.
const ORPHAN: Duration = Duration::hours(24);
const SWEEP_BATCH: usize = 200;
/// Each but the first only when a sweep took a file between its being put and its row.
const KEEPING_TRIES: u32 = 3;

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("no place for pictures is configured")]
    NoLibrary,
    #[error("its files went away while they were kept")]
    SweptAway,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

impl From<platform::DbError> for PictureError {
    fn from(error: platform::DbError) -> Self {
        Self::Catalog(error.into())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    pub id: MediaKey,
    /// The same file was there already.
    pub known: bool,
}

/// `progress` hears how many renditions are drawn, of how many.
pub async fn add_picture(
    house: &House,
    actor: &Actor,
    upload: Upload,
    progress: impl Fn(u32, u32) + Send + Sync + 'static,
) -> Result<Added, PictureError> {
    let library = house.library.clone().ok_or(PictureError::NoLibrary)?;
    let sha256 = Sha256::digest(&upload.bytes).into();
    let mut tx = house.channel.begin().await?;
    if let Some(id) = shelf::find_in_tx(&mut tx, &sha256).await? {
        tx.commit().await?;
        return Ok(Added { id, known: true });
    }
    tx.rollback().await?;

    let name = upload.name.clone();
    let made = library.workshop.make(upload, progress).await?;
    let new = picture(&made, MediaKey(house.ids.new_id(house.clock.now())), title(&name));
    for _ in 0..KEEPING_TRIES {
        keep(&library, made.renditions.clone()).await?;
        let mut tx = house.channel.begin().await?;
        let id = shelf::add_in_tx(&mut tx, house.clock.now(), &actor.label, &new).await?;
        if !all_kept(&library, &made.renditions).await? {
            tx.rollback().await?;
            continue;
        }
        let known = id != new.id;
        if !known {
            let after = json!({"name": new.name, "width": new.width, "height": new.height, "sha256": hex::encode(sha256)});
            note(house, &mut tx, actor, "MEDIA_UPLOADED", about(id), (None, Some(after)), None).await?;
        }
        tx.commit().await?;
        return Ok(Added { id, known });
    }
    Err(PictureError::SweptAway)
}

async fn keep(library: &Library, renditions: Vec<MadeRendition>) -> Result<(), StoreError> {
    stream::iter(renditions.into_iter().map(Ok::<_, StoreError>))
        .try_for_each_concurrent(4, |drawn| async move { library.store.put(&drawn.name, drawn.bytes).await })
        .await
}

/// Asked while the row is written and not yet committed: from here on no sweep takes a file of it.
async fn all_kept(library: &Library, renditions: &[MadeRendition]) -> Result<bool, StoreError> {
    let put_at = renditions.iter().map(|drawn| library.store.put_at(&drawn.name));
    Ok(try_join_all(put_at).await?.iter().all(Option::is_some))
}

fn picture(made: &Made, id: MediaKey, name: String) -> shelf::NewPicture {
    let rendition = |drawn: &MadeRendition| Rendition {
        format: drawn.format,
        width: drawn.width,
        height: drawn.height,
        url: drawn.name.url(),
    };
    shelf::NewPicture {
        id,
        name,
        alt: String::new(),
        width: made.width,
        height: made.height,
        sha256: made.sha256,
        format: made.kind.name().to_owned(),
        bytes: made.bytes,
        sharpness: made.sharpness,
        renditions: made.renditions.iter().map(rendition).collect(),
    }
}

/// What a file's name says without its folders and ending.
fn title(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let clean: String = stem.chars().filter(|c| !c.is_control()).take(120).collect();
    if clean.trim().is_empty() { "Picture".to_owned() } else { clean.trim().to_owned() }
}

pub async fn describe_picture(
    house: &House,
    actor: &Actor,
    id: MediaKey,
    details: &MediaDetails,
) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    let before = shelf::describe_in_tx(&mut tx, id, details).await?;
    if before != *details {
        let told = |details: &MediaDetails| serde_json::to_value(details).ok();
        let change = (told(&before), told(details));
        note(house, &mut tx, actor, "MEDIA_DESCRIBED", about(id), change, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Out of what is offered; it stays where it is shown.
pub async fn put_picture_away(
    house: &House,
    actor: &Actor,
    id: MediaKey,
    away: bool,
) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    shelf::archive_in_tx(&mut tx, id, away.then(|| house.clock.now())).await?;
    let event = if away { "MEDIA_ARCHIVED" } else { "MEDIA_RESTORED" };
    note(house, &mut tx, actor, event, about(id), (None, None), None).await?;
    Ok(tx.commit().await?)
}

/// Only what no draft shows and no revision ever did.
pub async fn delete_picture(house: &House, actor: &Actor, id: MediaKey) -> Result<(), CatalogError> {
    let mut tx = house.channel.begin().await?;
    let name = shelf::delete_in_tx(&mut tx, id).await?;
    let before: Value = json!({"name": name});
    note(house, &mut tx, actor, "MEDIA_DELETED", about(id), (Some(before), None), None).await?;
    Ok(tx.commit().await?)
}

fn about(id: MediaKey) -> (&'static str, String) {
    ("media", id.to_string())
}

/// Deletes files that no picture names: of pictures that were deleted, or whose upload broke off.
///
/// A file's age counts from its last upload, so what is being uploaded anew is young.
pub async fn sweep_pictures(house: &House) -> Result<usize, PictureError> {
    let Some(library) = &house.library else { return Ok(0) };
    let before = house.clock.now() - ORPHAN;
    let mut gone = 0;
    let mut batch: Vec<RenditionName> = Vec::with_capacity(SWEEP_BATCH);
    let old = library.store.list().try_filter(|file: &Stored| std::future::ready(file.at < before));
    futures::pin_mut!(old);
    while let Some(file) = old.try_next().await? {
        batch.push(file.name);
        if batch.len() == SWEEP_BATCH {
            gone += sweep_batch(house, library, &mut batch).await?;
        }
    }
    gone += sweep_batch(house, library, &mut batch).await?;
    Ok(gone)
}

async fn sweep_batch(
    house: &House,
    library: &Library,
    batch: &mut Vec<RenditionName>,
) -> Result<usize, PictureError> {
    let names = std::mem::take(batch);
    let urls: Vec<String> = names.iter().map(RenditionName::url).collect();
    let mut tx = house.channel.begin().await?;
    let known: BTreeSet<String> = shelf::known_addresses_in_tx(&mut tx, &urls).await?.into_iter().collect();
    tx.rollback().await?;
    let mut gone = 0;
    for name in names.iter().filter(|name| !known.contains(&name.url())) {
        if sweep_orphan(house, library, name).await? {
            gone += 1;
        }
    }
    Ok(gone)
}

/// One at a time: uploads wait for a single deletion, not for a sweep.
async fn sweep_orphan(house: &House, library: &Library, name: &RenditionName) -> Result<bool, PictureError> {
    let mut tx = house.channel.begin().await?;
    shelf::hold_in_tx(&mut tx).await?;
    let known = shelf::known_addresses_in_tx(&mut tx, &[name.url()]).await?;
    let put_at = library.store.put_at(name).await?;
    let is_orphan = known.is_empty() && put_at.is_some_and(|at| at < house.clock.now() - ORPHAN);
    if is_orphan {
        library.store.delete(name).await?;
    }
    tx.rollback().await?;
    Ok(is_orphan)
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_picture_is_called_as_its_file() {
        assert_eq!(title("C:\\photos\\Tegallalang sunrise.JPG"), "Tegallalang sunrise");
        assert_eq!(title(".jpg"), "Picture");
        assert_eq!(title("no ending"), "no ending");
    }
}
