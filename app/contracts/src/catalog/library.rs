//! The media library as its screen shows it.

use super::{Focal, ItemKind, Picture};
use crate::{
    ids::{ItemKey, MediaKey},
    paging::Page,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaRow {
    pub id: MediaKey,
    /// As the file was called, unless somebody named it otherwise.
    pub name: String,
    /// Empty: nobody has said what it shows.
    pub alt: String,
    pub focal: Option<Focal>,
    pub picture: Picture,
    /// JPEG, PNG or WebP: what was uploaded.
    pub format: String,
    /// Of the upload.
    pub bytes: i64,
    /// See [`Sharpness`]; 0: nobody measured it.
    pub sharpness: i32,
    /// Drafts, live revisions and older ones that show it, each item once.
    pub uses: i64,
    pub archived: bool,
    pub uploaded_at: DateTime<Utc>,
    pub uploaded_by: String,
}

impl MediaRow {
    pub fn good_for(&self) -> GoodFor {
        GoodFor::of(self.picture.width, self.picture.height)
    }

    pub fn sharp(&self) -> Option<Sharpness> {
        (self.sharpness > 0).then(|| Sharpness::of(self.sharpness))
    }
}

/// Absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MediaQuery {
    /// Words of name or alt text.
    pub q: Option<String>,
    pub only: Option<MediaFilter>,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaFilter {
    Unused,
    WithoutAlt,
    LowQuality,
    /// Put away: offered nowhere, but still shown where it is used.
    Archived,
}

impl MediaFilter {
    pub const ALL: [Self; 4] = [Self::WithoutAlt, Self::LowQuality, Self::Unused, Self::Archived];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unused => "unused",
            Self::WithoutAlt => "without-alt",
            Self::LowQuality => "low-quality",
            Self::Archived => "archived",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Unused => "Not used",
            Self::WithoutAlt => "Without alt text",
            Self::LowQuality => "Low quality",
            Self::Archived => "Put away",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MediaListed {
    pub page: Page<MediaRow>,
    pub total: i64,
}

/// An item that shows a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaUse {
    pub item: ItemKey,
    pub kind: ItemKind,
    pub name: String,
    pub in_draft: bool,
    pub is_live: bool,
    /// Of all its revisions, the live one too: each may be rolled back to.
    pub revisions: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaSheet {
    pub row: MediaRow,
    pub uses: Vec<MediaUse>,
}

/// What an editor says of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaDetails {
    pub name: String,
    pub alt: String,
    pub focal: Option<Focal>,
}

/// What is told while an upload is worked on, one line of JSON each; the last is `Kept` or `Refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "camelCase")]
pub enum UploadStep {
    /// Renditions drawn, of all.
    Drawing {
        done: u32,
        of: u32,
    },
    /// `known`: the same file was there already.
    Kept {
        id: MediaKey,
        known: bool,
    },
    Refused {
        why: String,
    },
}

/// Where a picture is large enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoodFor {
    Nothing,
    /// Cards of a list.
    Thumbnail,
    /// A slide across the page.
    Slide,
    /// A slide on a large screen of high density.
    Anything,
}

impl GoodFor {
    /// Least width and height in pixels.
    pub const THUMBNAIL: (u32, u32) = (1_600, 1_067);
    pub const SLIDE: (u32, u32) = (1_920, 1_280);
    pub const ANYTHING: (u32, u32) = (2_560, 1_707);

    pub fn of(width: u32, height: u32) -> Self {
        let at_least = |(least_width, least_height)| width >= least_width && height >= least_height;
        if at_least(Self::ANYTHING) {
            Self::Anything
        } else if at_least(Self::SLIDE) {
            Self::Slide
        } else if at_least(Self::THUMBNAIL) {
            Self::Thumbnail
        } else {
            Self::Nothing
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Nothing => "Too small for a tour",
            Self::Thumbnail => "Large enough for cards",
            Self::Slide => "Large enough for slides",
            Self::Anything => "Large enough for anything",
        }
    }
}

/// A judgement of the variance of the Laplacian in the picture's sharpest parts, at the width it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sharpness {
    Soft,
    Fair,
    Sharp,
}

impl Sharpness {
    pub const FAIR: i32 = 95;
    pub const SHARP: i32 = 180;

    pub fn of(variance: i32) -> Self {
        match variance {
            ..Self::FAIR => Self::Soft,
            Self::FAIR..Self::SHARP => Self::Fair,
            _ => Self::Sharp,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Soft => "Soft: it may be out of focus",
            Self::Fair => "Fairly sharp",
            Self::Sharp => "Sharp",
        }
    }
}
