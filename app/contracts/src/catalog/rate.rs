use crate::ids::RateKey;
use chrono::{NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Traveler {
    #[default]
    Adult,
    Child,
    Infant,
}

impl Traveler {
    pub const ALL: [Self; 3] = [Self::Adult, Self::Child, Self::Infant];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adult => "ADULT",
            Self::Child => "CHILD",
            Self::Infant => "INFANT",
        }
    }
}

impl fmt::Display for Traveler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What one traveler pays, in the variant's currency, when all its conditions hold. Absent conditions always hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Rate {
    pub id: RateKey,
    pub traveler: Traveler,
    pub price: Decimal,
    /// Of the party's people who need a seat (adults and children); both ends count.
    pub min_quantity: Option<u32>,
    pub max_quantity: Option<u32>,
    /// Days on which it is sold; both count.
    pub valid_from: Option<NaiveDate>,
    pub valid_to: Option<NaiveDate>,
    /// Days of the tour; both count.
    pub season_start: Option<NaiveDate>,
    pub season_end: Option<NaiveDate>,
    /// Of the tour. Empty: every day.
    pub weekdays: Vec<Weekday>,
    pub is_active: bool,
}

impl Default for Rate {
    fn default() -> Self {
        Self {
            id: RateKey::default(),
            traveler: Traveler::Adult,
            price: Decimal::ZERO,
            min_quantity: None,
            max_quantity: None,
            valid_from: None,
            valid_to: None,
            season_start: None,
            season_end: None,
            weekdays: Vec::new(),
            is_active: true,
        }
    }
}
