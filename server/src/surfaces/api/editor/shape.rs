use crate::surfaces::api::catalog::{Price, shown_at};
use chrono::NaiveTime;
use contracts::{
    catalog::{Picture, Rate, Tour, Variant},
    ids::ItemKey,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A tour's draft.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorItem {
    item_id: Uuid,
    slug: String,
    name: String,
    description: String,
    is_active: bool,
    is_featured: bool,
    #[schema(required = true)]
    thumbnail_url: Option<String>,
    content: EditorContent,
    variants: Vec<EditorVariant>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorContent {
    slides: Vec<EditorSlide>,
    itinerary: Vec<EditorItineraryRow>,
    highlights: Vec<String>,
    inclusions: Vec<String>,
    exclusions: Vec<String>,
    additional_info: Vec<String>,
    optional_features: Vec<String>,
    faqs: Vec<EditorFaq>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorSlide {
    url: String,
    #[schema(required = true)]
    alt_text: Option<String>,
    is_cover: bool,
    sort_order: usize,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorItineraryRow {
    #[schema(required = true)]
    variant_id: Option<Uuid>,
    day: u32,
    sort_order: usize,
    title: String,
    #[schema(required = true)]
    description: Option<String>,
    #[schema(required = true)]
    location: Option<String>,
    #[schema(required = true, example = "08:30")]
    start_time: Option<String>,
    #[schema(required = true, example = "17:00")]
    end_time: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct EditorFaq {
    question: String,
    answer: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorVariant {
    variant_id: Uuid,
    item_id: Uuid,
    code: String,
    name: String,
    duration_days: u32,
    currency_code: String,
    is_default: bool,
    is_active: bool,
    rates: Vec<EditorRate>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditorRate {
    rate_id: Uuid,
    #[schema(example = "ADULT")]
    traveler_type: String,
    currency_code: String,
    price: Price,
    #[schema(required = true)]
    min_quantity: Option<u32>,
    #[schema(required = true)]
    max_quantity: Option<u32>,
    is_active: bool,
}

impl EditorItem {
    pub(super) fn of(item: ItemKey, tour: &Tour, pictures: &[Picture]) -> Self {
        Self {
            item_id: item.0,
            slug: tour.slug.clone(),
            name: tour.name.clone(),
            description: tour.description.clone(),
            is_active: tour.is_active,
            is_featured: tour.is_featured,
            thumbnail_url: tour.thumbnail.as_ref().map(|photo| shown_at(photo, pictures)),
            content: EditorContent::of(tour, pictures),
            variants: tour.variants.iter().map(|variant| EditorVariant::of(item, variant)).collect(),
        }
    }

    /// Without what is inactive.
    pub(super) fn only_active(mut self) -> Self {
        self.variants.retain(|variant| variant.is_active);
        for variant in &mut self.variants {
            variant.rates.retain(|rate| rate.is_active);
        }
        self
    }
}

impl EditorContent {
    fn of(tour: &Tour, pictures: &[Picture]) -> Self {
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let clock = |time: Option<NaiveTime>| time.map(|time| time.format("%H:%M").to_string());
        let slides = tour.photos.iter().enumerate().map(|(i, photo)| EditorSlide {
            url: shown_at(photo, pictures),
            alt_text: said(&photo.alt),
            is_cover: tour.cover() == Some(photo),
            sort_order: i,
        });
        let rows = tour.variants.iter().flat_map(|variant| {
            variant.itinerary.iter().enumerate().map(|(i, step)| EditorItineraryRow {
                variant_id: Some(variant.id.0),
                day: step.day,
                sort_order: i,
                title: step.title.clone(),
                description: said(&step.description),
                location: said(&step.location),
                start_time: clock(step.start_time),
                end_time: clock(step.end_time),
            })
        });
        let faqs = tour
            .faqs
            .iter()
            .map(|faq| EditorFaq { question: faq.question.clone(), answer: faq.answer.clone() });
        Self {
            slides: slides.collect(),
            itinerary: rows.collect(),
            highlights: tour.highlights.clone(),
            inclusions: tour.inclusions.clone(),
            exclusions: tour.exclusions.clone(),
            additional_info: tour.additional_info.clone(),
            optional_features: tour.optional_features.clone(),
            faqs: faqs.collect(),
        }
    }
}

impl EditorVariant {
    fn of(item: ItemKey, variant: &Variant) -> Self {
        Self {
            variant_id: variant.id.0,
            item_id: item.0,
            code: variant.code.clone(),
            name: variant.name.clone(),
            duration_days: variant.duration_days,
            currency_code: variant.currency.to_string(),
            is_default: variant.is_default,
            is_active: variant.is_active,
            rates: variant.rates.iter().map(|rate| EditorRate::of(variant, rate)).collect(),
        }
    }
}

impl EditorRate {
    fn of(variant: &Variant, rate: &Rate) -> Self {
        Self {
            rate_id: rate.id.0,
            traveler_type: rate.traveler.to_string(),
            currency_code: variant.currency.to_string(),
            price: Price(rate.price),
            min_quantity: rate.min_quantity,
            max_quantity: rate.max_quantity,
            is_active: rate.is_active,
        }
    }
}
