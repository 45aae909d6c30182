//! What lists want to know of a document, beside it.

use chrono::NaiveDate;
use contracts::{
    Money,
    catalog::{Document, ItemKind, Photo, Tour, check, price_from, quality},
};

/// What a document says, as its row's columns.
#[derive(Debug, Clone)]
pub struct Columns {
    pub kind: ItemKind,
    pub slug: String,
    pub name: String,
    pub short_description: String,
    pub category: String,
    pub region: String,
    pub is_active: bool,
    pub is_featured: bool,
    pub priority: i32,
    pub variants: i32,
    pub duration_days: Option<i32>,
    pub price_from: Option<Money>,
    pub photo: Option<Photo>,
    pub quality: i16,
    pub problems: i32,
    /// Lower case.
    pub search: String,
}

impl Columns {
    pub fn of(document: &Document, today: NaiveDate) -> Self {
        let mut columns = Self {
            kind: document.kind(),
            slug: document.slug().to_owned(),
            name: document.name().to_owned(),
            short_description: String::new(),
            category: String::new(),
            region: String::new(),
            is_active: true,
            is_featured: false,
            priority: 0,
            variants: 0,
            duration_days: None,
            price_from: None,
            photo: None,
            quality: 100,
            problems: i32::try_from(check(document).len()).unwrap_or(i32::MAX),
            search: String::new(),
        };
        match document {
            Document::Tour(tour) => columns.tour(tour, today),
            Document::Post(post) => {
                columns.short_description.clone_from(&post.excerpt);
                columns.category = post.tags.first().cloned().unwrap_or_default();
                columns.is_active = post.is_active;
                columns.photo.clone_from(&post.cover);
            }
            Document::Page(page) => columns.short_description.clone_from(&page.intro),
            Document::Site(site) => columns.short_description.clone_from(&site.tagline),
        }
        let words =
            [&columns.name, &columns.slug, &columns.short_description, &columns.category, &columns.region];
        columns.search = words.map(|text| text.to_lowercase()).join(" ");
        columns
    }

    fn tour(&mut self, tour: &Tour, today: NaiveDate) {
        self.short_description.clone_from(&tour.short_description);
        self.category = tour.category.trim().to_owned();
        self.region = tour.region.trim().to_owned();
        self.is_active = tour.is_active;
        self.is_featured = tour.is_featured;
        self.priority = tour.priority;
        self.variants = i32::try_from(tour.active_variants().count()).unwrap_or(i32::MAX);
        self.duration_days =
            tour.main_variant().map(|variant| i32::try_from(variant.duration_days).unwrap_or(i32::MAX));
        self.price_from = price_from(tour, today);
        self.photo = tour.card_photo().cloned();
        self.quality = i16::from(quality(tour));
    }
}
