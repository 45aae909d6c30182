//! Pictures: from what somebody uploads to what a page shows, and where they are kept. No SQL, no HTTP.
//!
//! An upload is judged by its bytes ([`sniff`], [`outside`]), decoded within limits ([`decode`]), and drawn anew in every
//! width and format ([`renditions`]): nothing of the file itself is kept, so no metadata and nothing hidden behind the picture
//! survives. [`Workshop`] does this beside the requests, [`Store`] keeps the results under names that are their content's hash.

mod decode;
mod name;
mod outside;
mod refusal;
mod renditions;
mod sharpness;
mod sniff;
mod store;
mod workshop;

pub use name::RenditionName;
pub use refusal::Refusal;
pub use renditions::{MadeRendition, WIDTHS};
pub use sniff::Kind;
pub use store::{Kept, S3, Store, StoreError, Stored};
pub use workshop::{Made, Upload, Workshop};

/// Where pictures are drawn, and where they are kept.
#[derive(Debug, Clone)]
pub struct Library {
    pub workshop: Workshop,
    pub store: Store,
}

/// Of one file, as it is uploaded.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;
/// Of one picture.
pub const MOST_PIXELS: u64 = 60_000_000;
