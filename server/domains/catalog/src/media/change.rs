use crate::CatalogError;
use chrono::{DateTime, Utc};
use contracts::{
    catalog::{Focal, MediaDetails},
    ids::MediaKey,
};
use platform::{ChannelTx, DbError};

const LONGEST_NAME: usize = 200;
const LONGEST_ALT: usize = 500;

/// Replaces what editors say of a picture; answers with what they said before.
pub async fn describe_in_tx(
    tx: &mut ChannelTx,
    id: MediaKey,
    details: &MediaDetails,
) -> Result<MediaDetails, CatalogError> {
    check(details)?;
    let row = sqlx::query!(
        "select name, alt, focal_x, focal_y from catalog.media where media_key = $1 for update",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?
    .ok_or(CatalogError::NotFound("picture"))?;
    sqlx::query!(
        "update catalog.media set name = $2, alt = $3, focal_x = $4, focal_y = $5 where media_key = $1",
        id.0,
        details.name.trim(),
        details.alt.trim(),
        details.focal.map(|focal| i16::from(focal.x)),
        details.focal.map(|focal| i16::from(focal.y)),
    )
    .execute(tx.conn())
    .await?;
    let percent = |share: i16| u8::try_from(share).unwrap_or(50);
    let focal = row.focal_x.zip(row.focal_y).map(|(x, y)| Focal { x: percent(x), y: percent(y) });
    Ok(MediaDetails { name: row.name, alt: row.alt, focal })
}

fn check(details: &MediaDetails) -> Result<(), CatalogError> {
    let long = |text: &str, most| text.chars().count() > most;
    if details.name.trim().is_empty() {
        return Err(CatalogError::invalid("name", "Give it a name to find it by."));
    }
    if long(&details.name, LONGEST_NAME) {
        return Err(CatalogError::invalid("name", "At most 200 characters."));
    }
    if long(&details.alt, LONGEST_ALT) {
        return Err(CatalogError::invalid("alt", "At most 500 characters: say what matters in the picture."));
    }
    if details.name.contains('\0') || details.alt.contains('\0') {
        return Err(CatalogError::invalid("alt", "This text has a character that cannot be kept."));
    }
    if details.focal.is_some_and(|focal| focal.x > 100 || focal.y > 100) {
        return Err(CatalogError::invalid("focal", "From 0 to 100 percent."));
    }
    Ok(())
}

/// Puts a picture away, or back. It stays where it is shown.
pub async fn archive_in_tx(
    tx: &mut ChannelTx,
    id: MediaKey,
    at: Option<DateTime<Utc>>,
) -> Result<(), CatalogError> {
    let done = sqlx::query!("update catalog.media set archived_at = $2 where media_key = $1", id.0, at)
        .execute(tx.conn())
        .await?;
    if done.rows_affected() == 0 { Err(CatalogError::NotFound("picture")) } else { Ok(()) }
}

/// Forgets a picture that nothing shows; answers with its name. Its files are swept later.
pub async fn delete_in_tx(tx: &mut ChannelTx, id: MediaKey) -> Result<String, CatalogError> {
    sqlx::query_scalar!("delete from catalog.media where media_key = $1 returning name", id.0)
        .fetch_optional(tx.conn())
        .await
        .map_err(|error| {
            let error = DbError(error);
            match error.constraint() {
                Some("fk_media_use_media") => CatalogError::Conflict(
                    "This picture is used. Take it out of the drafts that show it; a picture that was ever published stays.",
                ),
                _ => CatalogError::Db(error),
            }
        })?
        .ok_or(CatalogError::NotFound("picture"))
}

/// Until `tx` ends the library is as it is: rows under way are waited for, new ones wait.
pub async fn hold_in_tx(tx: &mut ChannelTx) -> Result<(), CatalogError> {
    sqlx::raw_sql("lock table catalog.media in share mode").execute(tx.conn()).await?;
    Ok(())
}

/// Of these addresses, those that a picture of the library has.
pub async fn known_addresses_in_tx(tx: &mut ChannelTx, urls: &[String]) -> Result<Vec<String>, CatalogError> {
    let found = sqlx::query_scalar!(
        r#"select distinct r ->> 'url' as "url!" from catalog.media, jsonb_array_elements(renditions) r
           where r ->> 'url' = any($1)"#,
        urls,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(found)
}
