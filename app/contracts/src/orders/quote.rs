use super::Policy;
use crate::{
    Money,
    catalog::pricing::{Line, Party},
    ids::{ExtraKey, ItemKey, VariantKey},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a guest asks the price of. The tour follows from the variant; no price and no name is ever taken from a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteAsk {
    pub variant: VariantKey,
    /// A plain date where the tour is; no zone can shift it.
    pub date: NaiveDate,
    /// Of the departure; none where days are sold as a whole.
    #[serde(default)]
    pub time: Option<NaiveTime>,
    pub party: Party,
    #[serde(default)]
    pub extras: Vec<ExtraKey>,
    /// As it was typed; empty: none.
    #[serde(default)]
    pub promo: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discount {
    pub code: String,
    /// Above or equal 0; taken off the lines' sum.
    pub amount: Decimal,
}

/// A price for all of it, as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderQuote {
    pub ask: QuoteAsk,
    pub item: ItemKey,
    pub tour: String,
    pub tour_slug: String,
    /// The variant's name.
    pub option: String,
    pub lines: Vec<Line>,
    pub discount: Option<Discount>,
    /// The lines' sum less the discount.
    pub total: Money,
    pub policy: Policy,
    /// What the guest is shown until then is what is sold, unless the catalog changes.
    pub expires_at: DateTime<Utc>,
    /// The same as long as nothing of it has changed; goes back with the order, as what the guest agreed to.
    pub fingerprint: String,
    /// In one start together.
    pub seats_left: i32,
}
