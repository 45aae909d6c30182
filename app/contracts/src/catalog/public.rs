//! What the public site reads: published payloads, and cards made from them.

use super::{Page, Photo, Picture, Post, Site, Tour};
use crate::{
    Money,
    ids::{ItemKey, MediaKey},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Found<T> {
    Here(T),
    /// It is now under this slug: redirect for good.
    Moved(String),
    /// It was public and is no more.
    Gone,
    Never,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TourCard {
    pub id: ItemKey,
    pub slug: String,
    pub name: String,
    pub short_description: String,
    pub category: String,
    pub region: String,
    pub colour: String,
    /// Of the main variant.
    pub duration_days: u32,
    pub duration_nights: Option<u32>,
    /// The lowest price of an adult in any active variant, of rates that are still sold.
    pub price_from: Option<Money>,
    pub is_featured: bool,
    pub priority: i32,
    pub photo: Option<Photo>,
    pub picture: Option<Picture>,
    pub published_at: DateTime<Utc>,
}

/// A tour as published, with its pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TourPage {
    pub id: ItemKey,
    pub tour: Tour,
    pub pictures: Vec<Picture>,
    pub price_from: Option<Money>,
    pub revision: i32,
    pub published_at: DateTime<Utc>,
    pub related: Vec<TourCard>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPage {
    pub id: ItemKey,
    pub page: Page,
    pub pictures: Vec<Picture>,
    pub revision: i32,
    pub published_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCard {
    pub id: ItemKey,
    pub slug: String,
    pub title: String,
    pub excerpt: String,
    pub author: String,
    pub tags: Vec<String>,
    pub dated: Option<NaiveDate>,
    pub photo: Option<Photo>,
    pub picture: Option<Picture>,
    pub published_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPost {
    pub id: ItemKey,
    pub post: Post,
    pub pictures: Vec<Picture>,
    pub revision: i32,
    pub published_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicSite {
    pub site: Site,
    pub pictures: Vec<Picture>,
    /// Grows with every change of anything public: what caches are keyed by.
    pub generation: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitemapEntry {
    /// From the root: `/tours/sunrise-trek`.
    pub path: String,
    pub changed_at: DateTime<Utc>,
}

/// The picture that a photo names, among those published with it.
pub fn picture_of(pictures: &[Picture], media: Option<MediaKey>) -> Option<&Picture> {
    let media = media?;
    pictures.iter().find(|picture| picture.id == media)
}
