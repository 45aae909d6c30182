use super::{Document, ItemKind, JobStatus, Photo, Picture};
use crate::{
    Money,
    ids::{ItemKey, JobKey},
    paging::Page,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// How the draft stands to what is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStanding {
    /// Never published.
    New,
    /// Live, and the draft says the same.
    Live,
    /// Live, and the draft says something else.
    Changed,
    /// Was live, and is no more.
    Offline,
    Archived,
}

impl ItemStanding {
    pub const ALL: [Self; 5] = [Self::New, Self::Live, Self::Changed, Self::Offline, Self::Archived];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "NEW",
            Self::Live => "LIVE",
            Self::Changed => "CHANGED",
            Self::Offline => "OFFLINE",
            Self::Archived => "ARCHIVED",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::New => "Not published",
            Self::Live => "Live",
            Self::Changed => "Live, draft changed",
            Self::Offline => "Offline",
            Self::Archived => "Archived",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownStanding;

impl FromStr for ItemStanding {
    type Err = UnknownStanding;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|standing| standing.as_str().eq_ignore_ascii_case(text))
            .ok_or(UnknownStanding)
    }
}

/// Absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemQuery {
    pub kind: Option<ItemKind>,
    /// Words of name, slug or short description.
    pub q: Option<String>,
    pub standing: Option<ItemStanding>,
    pub category: Option<String>,
    pub region: Option<String>,
    pub is_active: Option<bool>,
    pub is_featured: Option<bool>,
    /// With an open publish job.
    pub in_review: Option<bool>,
    pub sort: ItemSort,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ItemSort {
    /// Featured first, then by priority, as guests see them.
    #[default]
    Site,
    Name,
    /// Newest first.
    Changed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemListed {
    pub page: Page<ItemRow>,
    /// All that match.
    pub total: i64,
    /// Of all tours and posts, for the filters.
    pub categories: Vec<String>,
    pub regions: Vec<String>,
}

/// The draft's words, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    pub id: ItemKey,
    pub kind: ItemKind,
    pub name: String,
    pub slug: String,
    pub short_description: String,
    pub category: String,
    pub region: String,
    pub is_active: bool,
    pub is_featured: bool,
    pub priority: i32,
    pub standing: ItemStanding,
    pub open_job: Option<OpenJob>,
    pub photo: Option<Photo>,
    pub picture: Option<Picture>,
    /// Active ones.
    pub variants: i32,
    pub price_from: Option<Money>,
    /// Percent of the stages that are done.
    pub quality: u8,
    /// What stands in the way of publishing.
    pub problems: i32,
    pub draft_version: i32,
    pub changed_at: DateTime<Utc>,
    pub changed_by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenJob {
    pub id: JobKey,
    pub status: JobStatus,
}

/// An item with its whole draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemSheet {
    pub id: ItemKey,
    pub draft: Document,
    /// Hand it back when saving.
    pub draft_version: i32,
    pub standing: ItemStanding,
    pub live: Option<LiveView>,
    pub open_job: Option<OpenJob>,
    /// Of the library, those the draft names.
    pub pictures: Vec<Picture>,
    /// What stands in the way of publishing: path → what to mend.
    pub problems: BTreeMap<String, String>,
    pub changed_at: DateTime<Utc>,
    pub changed_by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveView {
    pub revision: i32,
    pub slug: String,
    pub published_at: DateTime<Utc>,
    pub published_by: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SaveOutcome {
    Saved(Box<ItemSheet>),
    /// Somebody saved meanwhile, nothing was written: the draft as it is now.
    Conflict(Box<ItemSheet>),
}
