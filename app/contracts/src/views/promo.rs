use crate::{ids::ItemKey, orders::Promo};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A promo code as its editors see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromoRow {
    pub promo: Promo,
    /// Orders that have it now.
    pub uses: u32,
    pub is_active: bool,
    pub changed_at: DateTime<Utc>,
    pub changed_by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromosListed {
    pub rows: Vec<PromoRow>,
    /// The last code of this page, if there are more.
    pub next: Option<String>,
    /// Tours that a code can be for: those that are public, by name.
    pub tours: Vec<(ItemKey, String)>,
    pub may_change: bool,
    /// In Makassar.
    pub today: NaiveDate,
}
