use crate::ids::MediaKey;
use serde::{Deserialize, Serialize};

/// A picture where a document uses it: which one, what it shows, what must stay in sight when it is cropped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Photo {
    /// Of our media library; only such a picture can be published.
    pub media: Option<MediaKey>,
    /// Where an older system has it.
    pub url: String,
    pub alt: String,
    pub is_cover: bool,
    pub focal: Option<Focal>,
}

/// Percent from the left and from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Focal {
    pub x: u8,
    pub y: u8,
}

/// A picture of the library with all that a page needs to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    pub id: MediaKey,
    /// Of the original; every rendition keeps the ratio.
    pub width: u32,
    pub height: u32,
    /// Of each format the narrowest first.
    pub renditions: Vec<Rendition>,
}

impl Picture {
    /// The renditions of one format, the narrowest first: a `srcset`.
    pub fn of(&self, format: PictureFormat) -> impl Iterator<Item = &Rendition> {
        self.renditions.iter().filter(move |rendition| rendition.format == format)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum PictureFormat {
    Avif,
    Webp,
    Jpeg,
}

impl PictureFormat {
    pub fn mime(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Rendition {
    pub format: PictureFormat,
    pub width: u32,
    pub height: u32,
    /// Of our own host; the name holds the content's hash.
    pub url: String,
}
