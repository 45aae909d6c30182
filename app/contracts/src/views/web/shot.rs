use serde::{Deserialize, Serialize};

/// A picture in all its sizes, as a `<picture>` wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shot {
    pub alt: String,
    /// For browsers that choose nothing.
    pub src: String,
    /// `srcset`s; empty ones are not offered.
    pub avif: String,
    pub webp: String,
    pub jpeg: String,
    /// Of the largest; 0: unknown.
    pub width: u32,
    pub height: u32,
    /// Quarters from the left and from the top (0–4): what must stay in sight when it is cropped.
    pub focal: (u8, u8),
}
