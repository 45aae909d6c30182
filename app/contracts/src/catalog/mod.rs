//! What editors write and guests read: the documents of the catalog, and the views of them.
//!
//! A draft is one document, however unfinished: each field has a default and unknown ones are passed over.
//! [`Payload`] is what is published: a document frozen together with the pictures it shows.

mod check;
mod document;
mod item;
mod job;
mod library;
mod media;
mod page;
mod post;
mod price_from;
pub mod pricing;
mod public;
mod rate;
mod revision;
#[cfg(test)]
mod schema;
mod site;
mod slug;
mod stages;
mod tour;
mod variant;

pub use check::{Problems, check, is_slug};
pub use document::{Document, ItemKind, Payload, PayloadVersion, PublishedV1, Snapshot};
pub use item::{
    ItemListed, ItemQuery, ItemRow, ItemSheet, ItemSort, ItemStanding, LiveView, OpenJob, SaveOutcome,
};
pub use job::{JobAct, JobItem, JobQuery, JobRow, JobSheet, JobStatus, JobStep, UnknownJobStatus};
pub use library::{
    GoodFor, MediaDetails, MediaFilter, MediaListed, MediaQuery, MediaRow, MediaSheet, MediaUse, Sharpness,
    UploadStep,
};
pub use media::{Focal, Photo, Picture, PictureFormat, Rendition};
pub use page::{Card, Link, Page, Section, SectionKind};
pub use post::Post;
pub use price_from::{price_from, price_in};
pub use public::{
    Found, PostCard, PublicPage, PublicPost, PublicSite, SitemapEntry, TourCard, TourPage, picture_of,
};
pub use rate::{Rate, Traveler};
pub use revision::{Difference, RevisionRow};
pub use site::{Site, Social};
pub use slug::slug_of;
pub use stages::{Stage, quality};
pub use tour::{Charge, Extra, Faq, PackageRef, PackageRefType, Place, Seo, Tour};
pub use variant::{CancellationTier, ItineraryStep, ServiceType, Variant};
