use super::TourTile;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the list is asked for; all of it stands in the address. What is absent means any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ToursQuery {
    /// Words of name, description or place.
    pub q: String,
    pub duration: Option<Duration>,
    /// Of an adult, in whole units of [`ToursView::currency`]; both ends count.
    pub price_min: Option<u32>,
    pub price_max: Option<u32>,
    /// Only tours with a price in it: `USD`. Empty, or one that no tour has: any.
    pub currency: String,
    pub category: String,
    pub region: String,
    /// Tours that can be taken on that day.
    pub date: Option<NaiveDate>,
    pub sort: TourSort,
}

impl ToursQuery {
    /// Something is asked for that leaves tours out.
    pub fn is_narrowed(&self) -> bool {
        Self { sort: TourSort::default(), ..self.clone() } != Self::default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Duration {
    #[serde(rename = "1")]
    Day,
    #[serde(rename = "2-3")]
    Few,
    #[serde(rename = "4")]
    Long,
}

impl Duration {
    pub const ALL: [Self; 3] = [Self::Day, Self::Few, Self::Long];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "1",
            Self::Few => "2-3",
            Self::Long => "4",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Day => "One day",
            Self::Few => "2–3 days",
            Self::Long => "4 days or more",
        }
    }

    pub fn takes(self, days: u32) -> bool {
        match self {
            Self::Day => days <= 1,
            Self::Few => (2..=3).contains(&days),
            Self::Long => days >= 4,
        }
    }

    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duration| duration.as_str() == text)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TourSort {
    /// As the house orders them.
    #[default]
    Recommended,
    PriceUp,
    PriceDown,
    Shortest,
    Name,
}

impl TourSort {
    pub const ALL: [Self; 5] =
        [Self::Recommended, Self::PriceUp, Self::PriceDown, Self::Shortest, Self::Name];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::PriceUp => "price-up",
            Self::PriceDown => "price-down",
            Self::Shortest => "shortest",
            Self::Name => "name",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Recommended => "Recommended",
            Self::PriceUp => "Price, low to high",
            Self::PriceDown => "Price, high to low",
            Self::Shortest => "Shortest first",
            Self::Name => "Name",
        }
    }

    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == text)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToursView {
    pub tiles: Vec<TourTile>,
    /// Without any filter.
    pub all: usize,
    /// Of all tours, for the filters.
    pub categories: Vec<String>,
    pub regions: Vec<String>,
    /// What bounds of the price are said in. Empty: no tour has a price.
    pub currency: String,
    /// Of all tours, one per currency, the most usual first.
    pub prices: Vec<PriceSpan>,
    /// The first day that can be asked for.
    pub first_day: NaiveDate,
}

/// What tours cost in a currency, from the cheapest to the dearest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceSpan {
    pub currency: String,
    /// `USD 35 to 210`.
    pub words: String,
}
