//! The media library. STAFF and up: whoever writes drafts brings the pictures for them.

use super::{catalog::not_done, need};
use crate::{
    House,
    pictures::{self, Added, PictureError},
};
use ::catalog::media as shelf;
use contracts::{
    AppError, Role,
    catalog::{MediaDetails, MediaListed, MediaQuery, MediaSheet},
    ids::MediaKey,
};
use media::Upload;
use platform::Actor;

pub async fn media_list(house: &House, actor: &Actor, query: &MediaQuery) -> Result<MediaListed, AppError> {
    need(actor, Role::Staff)?;
    shelf::media_list(&house.channel, query).await.map_err(|error| not_done(actor, error))
}

pub async fn media_sheet(house: &House, actor: &Actor, id: MediaKey) -> Result<MediaSheet, AppError> {
    need(actor, Role::Staff)?;
    let sheet = shelf::media_sheet(&house.channel, id).await.map_err(|error| not_done(actor, error))?;
    sheet.ok_or(AppError::NotFound)
}

/// What is wrong with a file is `Invalid` at `file`.
pub async fn add_picture(
    house: &House,
    actor: &Actor,
    upload: Upload,
    progress: impl Fn(u32, u32) + Send + Sync + 'static,
) -> Result<Added, AppError> {
    need(actor, Role::Staff)?;
    pictures::add_picture(house, actor, upload, progress).await.map_err(|error| match error {
        PictureError::Refused(why) => AppError::invalid("file", &why.to_string()),
        PictureError::NoLibrary => AppError::Conflict(
            "Nobody has said where pictures are kept. Ask who runs this system to set KEMBARA_MEDIA_DIR."
                .to_owned(),
        ),
        PictureError::Catalog(error) => not_done(actor, error),
        error @ (PictureError::Store(_) | PictureError::SweptAway) => {
            tracing::error!(%error, request_id = %actor.request_id, "a picture could not be stored");
            AppError::Unavailable { request_id: actor.request_id.clone() }
        }
    })
}

pub async fn describe_picture(
    house: &House,
    actor: &Actor,
    id: MediaKey,
    details: &MediaDetails,
) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    pictures::describe_picture(house, actor, id, details).await.map_err(|error| not_done(actor, error))
}

pub async fn put_picture_away(
    house: &House,
    actor: &Actor,
    id: MediaKey,
    away: bool,
) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    pictures::put_picture_away(house, actor, id, away).await.map_err(|error| not_done(actor, error))
}

pub async fn delete_picture(house: &House, actor: &Actor, id: MediaKey) -> Result<(), AppError> {
    need(actor, Role::Staff)?;
    pictures::delete_picture(house, actor, id).await.map_err(|error| not_done(actor, error))
}
