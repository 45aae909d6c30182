use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, answer},
    posted::{Done, Posted},
};
#[cfg(feature = "ssr")]
use contracts::catalog::{Focal, MediaDetails};
use contracts::{
    catalog::{MediaListed, MediaQuery, MediaSheet},
    ids::MediaKey,
};
#[cfg(feature = "ssr")]
use flows::screens::media as screens;
use leptos::prelude::*;

#[server(prefix = "/api/content", endpoint = "media_list", input = Json, output = Json)]
pub async fn media_list(query: MediaQuery) -> Result<MediaListed, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::media_list(&call.house, call.actor(), &query).await.map_err(answer)
}

#[server(name = ReadMediaSheet, prefix = "/api/content", endpoint = "media_sheet", input = Json, output = Json)]
pub async fn media_sheet(id: MediaKey) -> Result<MediaSheet, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::media_sheet(&call.house, call.actor(), id).await.map_err(answer)
}

/// `x` and `y` in percent; without both, no focal point.
#[server(prefix = "/api/content", endpoint = "describe_media", output = Json)]
pub async fn describe_media(
    id: MediaKey,
    #[server(default)] name: String,
    #[server(default)] alt: String,
    #[server(default)] x: Option<u8>,
    #[server(default)] y: Option<u8>,
) -> Result<(), Problem> {
    let (visit, call) = (call::visit(Surface::Content)?, call::signed_in(Surface::Content)?);
    let focal = x.zip(y).map(|(x, y)| Focal { x, y });
    let posted =
        Posted::new("describe-media", format!("/media?show={id}")).typed("name", &name).typed("alt", &alt);
    let details = MediaDetails { name, alt, focal };
    let done = screens::describe_picture(&call.house, call.actor(), id, &details).await;
    posted.settle(&visit, done.map(|()| Done::say("The picture's details are saved.")))
}

#[server(prefix = "/api/content", endpoint = "put_media_away", output = Json)]
pub async fn put_media_away(id: MediaKey, away: bool) -> Result<(), Problem> {
    let (visit, call) = (call::visit(Surface::Content)?, call::signed_in(Surface::Content)?);
    let done = screens::put_picture_away(&call.house, call.actor(), id, away).await;
    let said = if away { "The picture is put away." } else { "The picture is back in the library." };
    Posted::new("media", format!("/media?show={id}")).settle(&visit, done.map(|()| Done::say(said)))
}

#[server(prefix = "/api/content", endpoint = "delete_media", output = Json)]
pub async fn delete_media(id: MediaKey) -> Result<(), Problem> {
    let (visit, call) = (call::visit(Surface::Content)?, call::signed_in(Surface::Content)?);
    let done = screens::delete_picture(&call.house, call.actor(), id).await;
    let posted = Posted::new("media", format!("/media?show={id}"));
    posted.settle(&visit, done.map(|()| Done::say("The picture is deleted.").to("/media")))
}
