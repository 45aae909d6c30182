use super::Rate;
use crate::{Currency, ids::VariantKey};
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum ServiceType {
    #[default]
    Private,
    Shared,
    Custom,
}

impl ServiceType {
    pub const ALL: [Self; 3] = [Self::Private, Self::Shared, Self::Custom];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Private => "PRIVATE",
            Self::Shared => "SHARED",
            Self::Custom => "CUSTOM",
        }
    }
}

/// A way to take the tour: its length, party, prices and day plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Variant {
    pub id: VariantKey,
    /// Upper case, unique within the tour.
    pub code: String,
    pub name: String,
    pub service_type: ServiceType,
    pub duration_days: u32,
    pub duration_nights: Option<u32>,
    /// Adults and children; infants need no seat.
    pub min_pax: u32,
    pub max_pax: Option<u32>,
    pub currency: Currency,
    pub is_default: bool,
    pub is_active: bool,
    /// Bookable until so many hours before the start, in Makassar.
    pub cutoff_hours: u32,
    /// Empty: agreed with the guest.
    pub start_times: Vec<NaiveTime>,
    /// The largest number of hours first. Later than the last tier nothing is given back.
    pub cancellation: Vec<CancellationTier>,
    pub itinerary: Vec<ItineraryStep>,
    pub rates: Vec<Rate>,
}

impl Default for Variant {
    fn default() -> Self {
        Self {
            id: VariantKey::default(),
            code: String::new(),
            name: String::new(),
            service_type: ServiceType::Private,
            duration_days: 1,
            duration_nights: None,
            min_pax: 1,
            max_pax: None,
            currency: Currency::USD,
            is_default: false,
            is_active: true,
            cutoff_hours: 24,
            start_times: Vec::new(),
            cancellation: Vec::new(),
            itinerary: Vec::new(),
            rates: Vec::new(),
        }
    }
}

/// Cancelled at least so many hours before the start: so many percent back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CancellationTier {
    pub hours_before: u32,
    pub refund_percent: u8,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ItineraryStep {
    /// From 1.
    pub day: u32,
    pub title: String,
    pub description: String,
    pub location: String,
    pub start_time: Option<NaiveTime>,
    pub end_time: Option<NaiveTime>,
}

impl Default for ItineraryStep {
    fn default() -> Self {
        Self {
            day: 1,
            title: String::new(),
            description: String::new(),
            location: String::new(),
            start_time: None,
            end_time: None,
        }
    }
}
