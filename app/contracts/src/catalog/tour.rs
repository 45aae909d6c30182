use super::{Photo, Variant};
use crate::ids::{ExtraKey, MediaKey};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Tour {
    pub slug: String,
    pub name: String,
    /// One or two sentences, for cards.
    pub short_description: String,
    /// Newlines are kept: a blank line begins a paragraph.
    pub description: String,
    pub category: String,
    pub region: String,
    /// ISO 3166, two letters.
    pub country: String,
    /// `#rrggbb`, of the bar above its page.
    pub colour: String,
    /// The larger, the earlier in lists.
    pub priority: i32,
    /// An inactive tour, once published so, is gone from the public site.
    pub is_active: bool,
    pub is_featured: bool,
    /// In the order in which they are shown; one is the cover, else the first.
    pub photos: Vec<Photo>,
    /// For cards, where the cover is not wanted.
    pub thumbnail: Option<Photo>,
    pub highlights: Vec<String>,
    pub inclusions: Vec<String>,
    pub exclusions: Vec<String>,
    pub additional_info: Vec<String>,
    /// On request.
    pub optional_features: Vec<String>,
    pub faqs: Vec<Faq>,
    pub extras: Vec<Extra>,
    pub meeting_points: Vec<Place>,
    /// Where guests are fetched.
    pub pickup_areas: Vec<String>,
    pub seo: Seo,
    /// Its name in an older system.
    pub package_ref: Option<PackageRef>,
    pub variants: Vec<Variant>,
}

impl Default for Tour {
    fn default() -> Self {
        Self {
            slug: String::new(),
            name: String::new(),
            short_description: String::new(),
            description: String::new(),
            category: String::new(),
            region: String::new(),
            country: "ID".to_owned(),
            colour: String::new(),
            priority: 0,
            is_active: true,
            is_featured: false,
            photos: Vec::new(),
            thumbnail: None,
            highlights: Vec::new(),
            inclusions: Vec::new(),
            exclusions: Vec::new(),
            additional_info: Vec::new(),
            optional_features: Vec::new(),
            faqs: Vec::new(),
            extras: Vec::new(),
            meeting_points: Vec::new(),
            pickup_areas: Vec::new(),
            seo: Seo::default(),
            package_ref: None,
            variants: Vec::new(),
        }
    }
}

impl Tour {
    pub fn cover(&self) -> Option<&Photo> {
        self.photos.iter().find(|photo| photo.is_cover).or_else(|| self.photos.first())
    }

    /// What a card shows.
    pub fn card_photo(&self) -> Option<&Photo> {
        self.thumbnail.as_ref().or_else(|| self.cover())
    }

    pub fn active_variants(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| variant.is_active)
    }

    /// The one that is shown first: the default, else the first that is active.
    pub fn main_variant(&self) -> Option<&Variant> {
        self.active_variants().find(|variant| variant.is_default).or_else(|| self.active_variants().next())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Faq {
    pub question: String,
    pub answer: String,
}

/// A priced add-on, in the currency of the variant it is booked with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Extra {
    pub id: ExtraKey,
    pub name: String,
    pub description: String,
    pub price: Decimal,
    pub per: Charge,
    pub is_active: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Charge {
    /// For each adult and child.
    #[default]
    Person,
    /// Once.
    Booking,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Place {
    pub name: String,
    pub address: String,
    /// A map's address, `https://…`.
    pub map_url: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Seo {
    /// Absent ones are made from the document.
    pub title: String,
    pub description: String,
    pub image: Option<MediaKey>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PackageRef {
    #[serde(rename = "type")]
    pub kind: PackageRefType,
    #[serde(default)]
    pub key: Option<Uuid>,
    #[serde(default)]
    pub legacy_package_id: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PackageRefType {
    LegacyPackage,
    CatalogProduct,
    CatalogVariant,
}
