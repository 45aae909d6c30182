use super::{Page, Picture, Post, Site, Tour};
use crate::ids::{ItemKey, JobKey, MediaKey};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ItemKind {
    Tour,
    /// Home, about, FAQ, a legal text: there is one of each, known by its slug.
    Page,
    /// Of the blog.
    Post,
    /// The one row with brand, contact and socials.
    Site,
}

impl ItemKind {
    pub const ALL: [Self; 4] = [Self::Tour, Self::Page, Self::Post, Self::Site];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tour => "TOUR",
            Self::Page => "PAGE",
            Self::Post => "POST",
            Self::Site => "SITE",
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownItemKind;

impl FromStr for ItemKind {
    type Err = UnknownItemKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(text)).ok_or(UnknownItemKind)
    }
}

/// The draft of an item, whole. What does not fit one screen still is one document with one version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "UPPERCASE")]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "one at a time, and mostly tours")
)]
pub enum Document {
    Tour(Tour),
    Page(Page),
    Post(Post),
    Site(Site),
}

impl Document {
    /// A new one with nothing but its name and address.
    pub fn begun(kind: ItemKind, name: String, slug: String) -> Self {
        match kind {
            ItemKind::Tour => Self::Tour(Tour { name, slug, ..Tour::default() }),
            ItemKind::Page => Self::Page(Page { title: name, slug, ..Page::default() }),
            ItemKind::Post => Self::Post(Post { title: name, slug, ..Post::default() }),
            ItemKind::Site => Self::Site(Site { brand: name, ..Site::default() }),
        }
    }

    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Tour(_) => ItemKind::Tour,
            Self::Page(_) => ItemKind::Page,
            Self::Post(_) => ItemKind::Post,
            Self::Site(_) => ItemKind::Site,
        }
    }

    /// The last part of its public address; `site` has none of its own.
    pub fn slug(&self) -> &str {
        match self {
            Self::Tour(tour) => &tour.slug,
            Self::Page(page) => &page.slug,
            Self::Post(post) => &post.slug,
            Self::Site(_) => "site",
        }
    }

    /// What editors call it in lists.
    pub fn name(&self) -> &str {
        match self {
            Self::Tour(tour) => &tour.name,
            Self::Page(page) => &page.title,
            Self::Post(post) => &post.title,
            Self::Site(site) => &site.brand,
        }
    }
}

/// What is frozen at submit and read by everything public. A version once released keeps its shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "payloadVersion")]
pub enum Payload {
    #[serde(rename = "v1")]
    V1(PublishedV1),
}

/// Nothing else is needed to show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PublishedV1 {
    pub item_id: ItemKey,
    pub document: Document,
    /// Each picture that the document names, once, in the order of first use.
    pub pictures: Vec<Picture>,
}

/// What a publish job made public, as it is kept: `items` are payloads, byte for byte as their revisions have them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Snapshot<Item> {
    pub payload_version: PayloadVersion,
    /// RFC 3339, UTC, with milliseconds.
    pub generated_at: String,
    pub job_id: JobKey,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum PayloadVersion {
    #[serde(rename = "v1")]
    V1,
}

impl PublishedV1 {
    pub fn picture(&self, id: MediaKey) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.id == id)
    }
}
