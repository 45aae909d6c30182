use crate::Rules;
use chrono::{DateTime, NaiveTime, Utc};
use contracts::{
    Money,
    catalog::pricing::{Line, Party},
    ids::ExtraKey,
    orders::{Contact, Discount, Language, OrderQuote, Policy, Traveller},
};
use serde::{Deserialize, Serialize};

/// What no query decides on, kept as one document. It may grow; what is there keeps its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    pub contact: Contact,
    #[serde(default)]
    pub travellers: Vec<Traveller>,
    #[serde(default)]
    pub pickup: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub language: Language,
    pub terms: String,
    pub terms_at: DateTime<Utc>,
    pub policy: Policy,
    pub bought: Bought,
}

/// What the price was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    pub tour: String,
    pub tour_slug: String,
    pub option: String,
    pub cutoff_hours: u32,
    pub first_start: Option<NaiveTime>,
    pub party: Party,
    #[serde(default)]
    pub extras: Vec<ExtraKey>,
    pub lines: Vec<Line>,
    pub discount: Option<Discount>,
    pub total: Money,
}

impl Bought {
    pub(super) fn of(quote: &OrderQuote, rules: Rules) -> Self {
        Self {
            tour: quote.tour.clone(),
            tour_slug: quote.tour_slug.clone(),
            option: quote.option.clone(),
            cutoff_hours: rules.cutoff_hours,
            first_start: rules.first_start,
            party: quote.ask.party,
            extras: quote.ask.extras.clone(),
            lines: quote.lines.clone(),
            discount: quote.discount.clone(),
            total: quote.total,
        }
    }

    pub(super) fn rules(&self) -> Rules {
        Rules { cutoff_hours: self.cutoff_hours, first_start: self.first_start }
    }

    pub(super) fn seats(&self) -> i32 {
        i32::try_from(self.party.seats()).unwrap_or(i32::MAX)
    }
}
