use super::{HeadView, ReviewTile, Shot, TourTile};
use crate::catalog::Faq;
use serde::{Deserialize, Serialize};

/// A tour's own page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TourView {
    pub slug: String,
    pub name: String,
    pub summary: String,
    /// `#rrggbb`, of the bar; empty: the house's green.
    pub colour: String,
    pub is_featured: bool,
    pub category: String,
    pub region: String,
    pub shots: Vec<Shot>,
    pub paragraphs: Vec<String>,
    pub highlights: Vec<String>,
    pub optional: Vec<String>,
    pub extras: Vec<ExtraView>,
    pub inclusions: Vec<String>,
    pub exclusions: Vec<String>,
    pub additional: Vec<String>,
    pub meeting: Vec<MeetingView>,
    pub pickup_areas: Vec<String>,
    pub faqs: Vec<Faq>,
    /// The one shown first stands first.
    pub variants: Vec<VariantView>,
    pub related: Vec<TourTile>,
    pub reviews: Vec<ReviewTile>,
    /// All that are shown, also those beyond the ones here.
    pub review_count: u32,
    /// `4.8`; empty: nobody wrote yet.
    pub review_average: String,
    /// `USD 55`; empty: on request.
    pub price: String,
    /// The same as a machine reads it: `55.00` and `USD`.
    pub price_amount: String,
    pub price_currency: String,
    /// A chat with the tour named in it; empty: there is none.
    pub whatsapp: String,
    pub head: HeadView,
    /// RFC 3339.
    pub published_at: String,
    /// Of a draft: nobody else sees it.
    pub is_preview: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraView {
    pub name: String,
    pub text: String,
    /// `USD 12 per person`.
    pub price: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingView {
    pub name: String,
    pub address: String,
    /// `https://…`; empty: none.
    pub map: String,
    pub note: String,
}

/// A way to take the tour.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantView {
    pub code: String,
    pub name: String,
    /// `Private tour`.
    pub service: String,
    pub duration: String,
    /// `1–6 people`.
    pub party: String,
    /// `until 24 hours before the start`.
    pub book_until: String,
    /// `05:30`; empty: agreed.
    pub starts: Vec<String>,
    /// `Free until 2 days before`: for the facts.
    pub cancel_short: String,
    /// Whole sentences, one per tier.
    pub cancellation: Vec<String>,
    /// By day, in order.
    pub days: Vec<Vec<StepView>>,
    pub prices: Vec<PriceTable>,
    pub price: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// `05:30`, `05:30–07:00`; empty: none.
    pub time: String,
    pub title: String,
    pub text: String,
    pub place: String,
}

/// What a person pays, by the size of the party.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceTable {
    /// When it holds: `1 Jul – 31 Aug 2026, weekends`; empty: on all other days.
    pub when: String,
    pub rows: Vec<PriceRow>,
    pub has_children: bool,
    /// `Infants travel free.`
    pub infants: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRow {
    /// `1–2 people`, `7 or more`.
    pub people: String,
    pub adult: String,
    /// Empty: not offered.
    pub child: String,
}
