use super::matching::{Days, active, rate_for};
use crate::{
    Currency, Money,
    catalog::{Charge, Extra, Rate, Traveler, Variant},
    ids::{ExtraKey, RateKey},
};
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a variant names no largest party.
pub const LARGEST_PARTY: u32 = 500;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    pub adults: u32,
    pub children: u32,
    /// They need no seat and do not count towards price tiers.
    pub infants: u32,
}

impl Party {
    pub fn seats(self) -> u32 {
        self.adults.saturating_add(self.children)
    }

    fn of(self, traveler: Traveler) -> u32 {
        match traveler {
            Traveler::Adult => self.adults,
            Traveler::Child => self.children,
            Traveler::Infant => self.infants,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub party: Party,
    /// Each once, however often it is named.
    pub extras: Vec<ExtraKey>,
    pub tour_date: NaiveDate,
    /// The day of the sale in Makassar.
    pub sale_date: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub lines: Vec<Line>,
    /// The sum of the lines, exactly.
    pub total: Decimal,
    pub currency: Currency,
}

impl Quote {
    pub fn total(&self) -> Money {
        Money::new(self.total, self.currency)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub kind: LineKind,
    /// "Adult", or the extra's name.
    pub label: String,
    pub quantity: u32,
    pub unit: Decimal,
    /// Rounded to the decimals of the currency, halves away from nought.
    pub total: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LineKind {
    Adult(RateKey),
    Child(RateKey),
    /// Without a rate infants come free.
    Infant(Option<RateKey>),
    Extra(ExtraKey),
}

/// Why there is no price; says what to mend. Its text is written for the guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum QuoteError {
    NotOffered,
    NoAdult,
    UnderMin {
        min: u32,
    },
    OverMax {
        max: u32,
    },
    ChildrenNotOffered,
    /// No rate for that day (or for that many people on it).
    NoPrice(Traveler),
    /// Two rates match equally well. What is published never does this.
    TwoPrices(Traveler),
    UnknownExtra(ExtraKey),
    /// More than a decimal holds.
    TooMuch,
}

impl QuoteError {
    /// What of [`Wanted`] is to be mended: `adults`, `children`, `tour_date` or `extras`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoAdult | Self::UnderMin { .. } | Self::OverMax { .. } | Self::TooMuch => "adults",
            Self::ChildrenNotOffered => "children",
            Self::NotOffered | Self::NoPrice(_) | Self::TwoPrices(_) => "tour_date",
            Self::UnknownExtra(_) => "extras",
        }
    }
}

impl fmt::Display for QuoteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOffered => f.write_str("This option is not offered any more. Choose another."),
            Self::NoAdult => f.write_str("At least one adult must come along."),
            Self::UnderMin { min } => {
                write!(f, "This option is for {min} people or more, infants not counted.")
            }
            Self::OverMax { max } => write!(f, "This option takes {max} people at most. Ask us for more."),
            Self::ChildrenNotOffered => f.write_str("Children cannot come along on this option."),
            Self::NoPrice(traveler) => {
                let who = plural(*traveler);
                write!(
                    f,
                    "There is no price for {who} in a party of this size on that date. Choose another date."
                )
            }
            Self::TwoPrices(traveler) => {
                let who = plural(*traveler);
                write!(f, "The price for {who} on that date is not clear. Choose another date, or ask us.")
            }
            Self::UnknownExtra(_) => f.write_str("One of the extras is not offered any more. Choose again."),
            Self::TooMuch => f.write_str("This is more than we can price here. Ask us."),
        }
    }
}

impl std::error::Error for QuoteError {}

pub(super) fn plural(traveler: Traveler) -> &'static str {
    match traveler {
        Traveler::Adult => "adults",
        Traveler::Child => "children",
        Traveler::Infant => "infants",
    }
}

/// The largest party that is sold.
pub(super) fn largest(variant: &Variant) -> u32 {
    variant.max_pax.unwrap_or(LARGEST_PARTY).min(LARGEST_PARTY)
}

/// What it costs. Whether seats are left, and whether that day may still be sold ([`super::sale_ends`]), is asked
/// elsewhere. `extras`: all that the tour has.
pub fn quote(variant: &Variant, extras: &[Extra], wanted: &Wanted) -> Result<Quote, QuoteError> {
    let Party { adults, children, infants } = wanted.party;
    let seats = wanted.party.seats();
    if !variant.is_active {
        return Err(QuoteError::NotOffered);
    }
    if adults == 0 {
        return Err(QuoteError::NoAdult);
    }
    if seats < variant.min_pax {
        return Err(QuoteError::UnderMin { min: variant.min_pax });
    }
    let max = largest(variant);
    if seats > max || infants > LARGEST_PARTY {
        return Err(QuoteError::OverMax { max });
    }
    if children > 0 && active(variant, Traveler::Child).next().is_none() {
        return Err(QuoteError::ChildrenNotOffered);
    }

    let mut lines = Vec::new();
    for traveler in Traveler::ALL {
        let quantity = wanted.party.of(traveler);
        if quantity > 0 {
            let (kind, unit) = price(variant, traveler, wanted)?;
            lines.push(line(variant.currency, kind, label(traveler), quantity, unit)?);
        }
    }
    let mut chosen = Vec::new();
    for key in &wanted.extras {
        if chosen.contains(key) {
            continue;
        }
        chosen.push(*key);
        let extra = extras.iter().find(|extra| extra.id == *key && extra.is_active);
        let extra = extra.ok_or(QuoteError::UnknownExtra(*key))?;
        let quantity = match extra.per {
            Charge::Person => seats,
            Charge::Booking => 1,
        };
        lines.push(line(variant.currency, LineKind::Extra(*key), &extra.name, quantity, extra.price)?);
    }

    let sum = |sum: Decimal, line: &Line| sum.checked_add(line.total);
    let total = lines.iter().try_fold(Decimal::ZERO, sum).ok_or(QuoteError::TooMuch)?;
    Ok(Quote { lines, total, currency: variant.currency })
}

fn price(variant: &Variant, traveler: Traveler, wanted: &Wanted) -> Result<(LineKind, Decimal), QuoteError> {
    let days = Days { tour: wanted.tour_date, sale: wanted.sale_date };
    let rate = rate_for(variant, traveler, wanted.party.seats(), days)
        .map_err(|_| QuoteError::TwoPrices(traveler))?;
    let kind = |rate: &Rate| match traveler {
        Traveler::Adult => LineKind::Adult(rate.id),
        Traveler::Child => LineKind::Child(rate.id),
        Traveler::Infant => LineKind::Infant(Some(rate.id)),
    };
    match rate {
        Some(rate) => Ok((kind(rate), rate.price)),
        None if traveler == Traveler::Infant && active(variant, traveler).next().is_none() => {
            Ok((LineKind::Infant(None), Decimal::ZERO))
        }
        None => Err(QuoteError::NoPrice(traveler)),
    }
}

fn line(
    currency: Currency,
    kind: LineKind,
    label: &str,
    quantity: u32,
    unit: Decimal,
) -> Result<Line, QuoteError> {
    let exact = unit.checked_mul(quantity.into()).ok_or(QuoteError::TooMuch)?;
    let total = exact.round_dp_with_strategy(currency.decimals(), RoundingStrategy::MidpointAwayFromZero);
    Ok(Line { kind, label: label.to_owned(), quantity, unit, total })
}

fn label(traveler: Traveler) -> &'static str {
    match traveler {
        Traveler::Adult => "Adult",
        Traveler::Child => "Child",
        Traveler::Infant => "Infant",
    }
}
