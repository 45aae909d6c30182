use chrono::NaiveDate;
use contracts::{
    catalog::{PackageRefType, Photo, Picture, PictureFormat, Rate, Tour, Traveler, Variant, picture_of},
    ids::ItemKey,
};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, RefOr,
        schema::{Schema, Type},
    },
};
use uuid::Uuid;

/// An amount as a JSON number, written from its decimal text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price(pub Decimal);

impl Serialize for Price {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match RawValue::from_string(self.0.normalize().to_string()) {
            Ok(literal) => literal.serialize(serializer),
            Err(error) => Err(serde::ser::Error::custom(error)),
        }
    }
}

impl PartialSchema for Price {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .description(Some("A decimal amount; read it from its literal, not as a float."))
            .into()
    }
}

impl ToSchema for Price {
    fn name() -> Cow<'static, str> {
        "Price".into()
    }
}

/// A tour as published.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CatalogItem {
    item_id: Uuid,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) description: String,
    is_active: bool,
    pub(super) is_featured: bool,
    short_description: String,
    category: String,
    region: String,
    country_code: String,
    #[schema(required = true)]
    thumbnail_url: Option<String>,
    media: Vec<CatalogMedia>,
    variants: Vec<CatalogVariant>,
    #[schema(required = true, value_type = Option<String>, example = "LEGACY_PACKAGE")]
    package_ref_type: Option<PackageRefType>,
    #[schema(required = true)]
    package_ref_key: Option<Uuid>,
    #[schema(required = true)]
    legacy_package_id: Option<i64>,
    /// Alias of `legacyPackageId`.
    #[serde(rename = "package_id")]
    #[schema(required = true)]
    package_id: Option<i64>,
    /// Alias of `name`.
    #[serde(rename = "package_name")]
    package_name: String,
    /// Of the main variant: what an adult pays at most.
    #[serde(rename = "price_per_person")]
    #[schema(required = true)]
    price_per_person: Option<Price>,
    /// Of the main variant: what a child pays at most.
    #[serde(rename = "price_per_child")]
    #[schema(required = true)]
    price_per_child: Option<Price>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CatalogMedia {
    /// The widest JPEG, else what there is.
    url: String,
    alt_text: String,
    is_cover: bool,
    sort_order: usize,
    #[schema(required = true)]
    width: Option<u32>,
    #[schema(required = true)]
    height: Option<u32>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CatalogVariant {
    variant_id: Uuid,
    code: String,
    name: String,
    #[schema(example = "PRIVATE")]
    service_type: String,
    duration_days: u32,
    #[schema(required = true)]
    duration_nights: Option<u32>,
    min_pax: u32,
    #[schema(required = true)]
    max_pax: Option<u32>,
    #[schema(example = "USD")]
    currency: String,
    is_default: bool,
    rates: Vec<CatalogRate>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CatalogRate {
    #[schema(example = "ADULT")]
    traveler_type: String,
    price: Price,
    /// Of the party's adults and children; both ends count.
    #[schema(required = true)]
    min_quantity: Option<u32>,
    #[schema(required = true)]
    max_quantity: Option<u32>,
    /// Days on which it is sold.
    #[schema(required = true)]
    valid_from: Option<NaiveDate>,
    #[schema(required = true)]
    valid_to: Option<NaiveDate>,
    /// Days of the tour.
    #[schema(required = true)]
    season_start: Option<NaiveDate>,
    #[schema(required = true)]
    season_end: Option<NaiveDate>,
    /// Of the tour; empty: every day.
    #[schema(example = json!(["Mon"]))]
    weekdays: Vec<String>,
}

/// Where a photo is shown from.
pub fn shown_at(photo: &Photo, pictures: &[Picture]) -> String {
    let Some(picture) = picture_of(pictures, photo.media) else { return photo.url.clone() };
    let widest = |format| picture.of(format).max_by_key(|rendition| rendition.width);
    let chosen = [PictureFormat::Jpeg, PictureFormat::Webp, PictureFormat::Avif].into_iter().find_map(widest);
    chosen.map_or_else(|| photo.url.clone(), |rendition| rendition.url.clone())
}

impl CatalogItem {
    pub(super) fn of(item: ItemKey, tour: &Tour, pictures: &[Picture]) -> Self {
        let reference = tour.package_ref.as_ref();
        let legacy_package_id = reference.and_then(|reference| reference.legacy_package_id);
        let dearest = |traveler| {
            let rates = tour.main_variant().into_iter().flat_map(|variant| &variant.rates);
            rates
                .filter(|rate| rate.is_active && rate.traveler == traveler)
                .map(|rate| Price(rate.price))
                .max_by_key(|price| price.0)
        };
        Self {
            item_id: item.0,
            slug: tour.slug.clone(),
            name: tour.name.clone(),
            description: tour.description.clone(),
            is_active: tour.is_active,
            is_featured: tour.is_featured,
            short_description: tour.short_description.clone(),
            category: tour.category.clone(),
            region: tour.region.clone(),
            country_code: tour.country.clone(),
            thumbnail_url: tour.card_photo().map(|photo| shown_at(photo, pictures)),
            media: tour
                .photos
                .iter()
                .enumerate()
                .map(|(i, photo)| CatalogMedia::of(i, photo, tour, pictures))
                .collect(),
            variants: tour.active_variants().map(CatalogVariant::of).collect(),
            package_ref_type: reference.map(|reference| reference.kind),
            package_ref_key: reference.and_then(|reference| reference.key),
            legacy_package_id,
            package_id: legacy_package_id,
            package_name: tour.name.clone(),
            price_per_person: dearest(Traveler::Adult),
            price_per_child: dearest(Traveler::Child),
        }
    }
}

impl CatalogMedia {
    fn of(place: usize, photo: &Photo, tour: &Tour, pictures: &[Picture]) -> Self {
        let picture = picture_of(pictures, photo.media);
        Self {
            url: shown_at(photo, pictures),
            alt_text: photo.alt.clone(),
            is_cover: tour.cover() == Some(photo),
            sort_order: place,
            width: picture.map(|picture| picture.width),
            height: picture.map(|picture| picture.height),
        }
    }
}

impl CatalogVariant {
    fn of(variant: &Variant) -> Self {
        Self {
            variant_id: variant.id.0,
            code: variant.code.clone(),
            name: variant.name.clone(),
            service_type: variant.service_type.as_str().to_owned(),
            duration_days: variant.duration_days,
            duration_nights: variant.duration_nights,
            min_pax: variant.min_pax,
            max_pax: variant.max_pax,
            currency: variant.currency.to_string(),
            is_default: variant.is_default,
            rates: variant.rates.iter().filter(|rate| rate.is_active).map(CatalogRate::of).collect(),
        }
    }
}

impl CatalogRate {
    fn of(rate: &Rate) -> Self {
        Self {
            traveler_type: rate.traveler.to_string(),
            price: Price(rate.price),
            min_quantity: rate.min_quantity,
            max_quantity: rate.max_quantity,
            valid_from: rate.valid_from,
            valid_to: rate.valid_to,
            season_start: rate.season_start,
            season_end: rate.season_end,
            weekdays: rate.weekdays.iter().map(ToString::to_string).collect(),
        }
    }
}
