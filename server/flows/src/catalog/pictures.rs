use super::note;
use crate::House;
use catalog::{CatalogError, media};
use contracts::ids::MediaKey;
use platform::Actor;
use serde_json::json;

pub use catalog::media::NewPicture;

/// Into the library, with renditions that are stored already. The same file again is the picture that is there.
pub async fn keep_picture(house: &House, actor: &Actor, new: &NewPicture) -> Result<MediaKey, CatalogError> {
    let mut tx = house.channel.begin().await?;
    let id = media::add_in_tx(&mut tx, house.clock.now(), &actor.label, new).await?;
    if id == new.id {
        let after = json!({"name": new.name, "width": new.width, "height": new.height});
        let resource = ("media", id.to_string());
        note(house, &mut tx, actor, "MEDIA_UPLOADED", resource, (None, Some(after)), None).await?;
    }
    tx.commit().await?;
    Ok(id)
}
