use crate::surfaces::api::{answer::Problem, catalog::asked, state::Api};
use catalog::media;
use contracts::{
    catalog::{Photo, Tour},
    ids::MediaKey,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Which pictures of the library the addresses of a body lead to. Programs know a picture by its address alone.
pub(super) struct Addresses(BTreeMap<String, MediaKey>);

impl Addresses {
    pub async fn read(api: &Api, urls: impl Iterator<Item = &Value>) -> Result<Self, Problem> {
        let urls: Vec<String> = urls.filter_map(Value::as_str).map(|url| url.trim().to_owned()).collect();
        // none is longer than this, and PostgreSQL takes no NUL
        let urls: Vec<String> =
            urls.into_iter().filter(|url| url.len() <= 2_048 && !url.contains('\0')).collect();
        Ok(Self(asked(media::at_addresses(&api.house.channel, &urls)).await?))
    }

    /// As the tour shows it already, else without an alternative text and a focal point.
    pub fn photo(&self, tour: &Tour, url: String) -> Photo {
        let media = self.0.get(&url).copied();
        let same = |photo: &&Photo| match media {
            Some(_) => photo.media == media,
            None => photo.media.is_none() && photo.url == url,
        };
        let known = tour.photos.iter().chain(&tour.thumbnail).find(same).cloned();
        known.unwrap_or(Photo { media, url, ..Photo::default() })
    }
}
