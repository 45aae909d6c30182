//! The price table in words: what each person pays, by the size of the party, and when.

use super::words;
use chrono::NaiveDate;
use contracts::{
    Money,
    catalog::{
        Variant,
        pricing::{self, LARGEST_PARTY, Tier},
    },
    views::web::{PriceRow, PriceTable},
};

/// As it is sold on `today`; the ordinary days first, then each season.
pub fn tables(variant: &Variant, today: NaiveDate) -> Vec<PriceTable> {
    pricing::price_tables(variant, today).into_iter().map(|table| in_words(variant, table)).collect()
}

fn in_words(variant: &Variant, table: pricing::PriceTable) -> PriceTable {
    let price = |amount| words::money(Money::new(amount, variant.currency));
    let row = |tier: &Tier| PriceRow {
        people: words::people(Some(tier.from), (tier.to < LARGEST_PARTY).then_some(tier.to)),
        adult: tier.adult.map(price).unwrap_or_default(),
        child: tier.child.map(price).unwrap_or_default(),
    };
    let infants = match table.tiers.first().and_then(|tier| tier.infant) {
        Some(amount) if amount.is_zero() => "Infants travel free.".to_owned(),
        Some(amount) => format!("Infants: {} each.", price(amount)),
        None => "Infants cannot come along.".to_owned(),
    };
    PriceTable {
        has_children: table.tiers.iter().any(|tier| tier.child.is_some()),
        rows: table.tiers.iter().map(row).collect(),
        infants,
        when: when(&table),
    }
}

fn when(table: &pricing::PriceTable) -> String {
    let season = match (table.season_start, table.season_end) {
        (Some(start), Some(end)) => format!("{} – {}", words::short_day(start), words::short_day(end)),
        (Some(start), None) => format!("From {}", words::short_day(start)),
        (None, Some(end)) => format!("Until {}", words::short_day(end)),
        (None, None) => String::new(),
    };
    let days = if table.weekdays.is_empty() { String::new() } else { words::weekdays(&table.weekdays) };
    [season, days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::catalog::{Rate, Traveler};

    fn rate(traveler: Traveler, price: &str, min: u32, max: Option<u32>) -> Rate {
        Rate {
            traveler,
            price: price.parse().unwrap(),
            min_quantity: Some(min),
            max_quantity: max,
            ..Rate::default()
        }
    }

    #[test]
    fn tiers_seasons_and_children_have_their_place() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut summer = rate(Traveler::Adult, "70", 1, None);
        summer.season_start = Some(day("2027-07-01"));
        summer.season_end = Some(day("2027-08-31"));
        let mut over = rate(Traveler::Adult, "1", 1, None);
        over.valid_to = Some(day("2026-01-01"));
        let variant = Variant {
            max_pax: Some(8),
            rates: vec![
                rate(Traveler::Adult, "45.50", 3, None),
                rate(Traveler::Adult, "60", 1, Some(2)),
                rate(Traveler::Child, "30", 1, None),
                summer,
                over,
            ],
            ..Variant::default()
        };
        let tables = tables(&variant, day("2026-11-23"));
        assert_eq!(tables.len(), 2);
        let rows: Vec<_> =
            tables[0].rows.iter().map(|r| (r.people.as_str(), r.adult.as_str(), r.child.as_str())).collect();
        assert_eq!(rows, [("1–2 people", "USD 60", "USD 30"), ("3–8 people", "USD 45.50", "USD 30")]);
        assert_eq!(tables[1].when, "1 Jul 2027 – 31 Aug 2027");
        // children pay what they pay on ordinary days
        assert_eq!(tables[1].rows[0].child, "USD 30");
        assert_eq!(tables[0].infants, "Infants travel free.");
    }

    /// A rate that is sold from a later day on stands before an older one, here as in a quote.
    #[test]
    fn what_nobody_pays_is_not_shown() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut raised = rate(Traveler::Adult, "50", 1, None);
        raised.valid_from = Some(day("2026-06-01"));
        let mut gone = rate(Traveler::Adult, "9", 1, None);
        gone.season_end = Some(day("2026-08-31"));
        let mut infants = rate(Traveler::Infant, "5", 1, None);
        infants.valid_from = Some(day("2027-01-01"));
        let variant = Variant {
            rates: vec![rate(Traveler::Adult, "40", 1, None), raised, gone, infants],
            ..Variant::default()
        };
        let told = |today| {
            let tables = tables(&variant, day(today));
            tables.into_iter().map(|t| (t.when, t.rows[0].adult.clone(), t.infants)).collect::<Vec<_>>()
        };
        let none = "Infants cannot come along.";
        assert_eq!(told("2026-11-23"), [(String::new(), "USD 50".to_owned(), none.to_owned())]);
        let rows = &tables(&variant, day("2026-11-23"))[0].rows;
        assert_eq!((rows.len(), rows[0].people.as_str()), (1, "Any number"));
        assert_eq!(told("2026-05-01")[0].1, "USD 40");
        assert_eq!(told("2027-02-01")[0].2, "Infants: USD 5 each.");
    }
}
