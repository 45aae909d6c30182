//! The price table: what each person pays, by the size of the party, and when.

use super::words;
use chrono::NaiveDate;
use contracts::{
    Money,
    catalog::{Rate, Traveler, Variant},
    views::web::{PriceRow, PriceTable},
};

/// When a rate holds, besides the size of the party.
type When = (Option<NaiveDate>, Option<NaiveDate>, Vec<chrono::Weekday>);

fn when(rate: &Rate) -> When {
    let mut days = rate.weekdays.clone();
    days.sort_by_key(chrono::Weekday::num_days_from_monday);
    (rate.season_start, rate.season_end, days)
}

/// Of what is sold on `today` and still takes place; the ordinary days first, then each season.
pub fn tables(variant: &Variant, today: NaiveDate) -> Vec<PriceTable> {
    let sold: Vec<&Rate> = variant
        .rates
        .iter()
        .filter(|rate| {
            rate.is_active
                && rate.valid_from.is_none_or(|first| first <= today)
                && rate.valid_to.is_none_or(|last| last >= today)
                && rate.season_end.is_none_or(|last| last >= today)
        })
        .collect();
    let mut whens: Vec<When> =
        sold.iter().filter(|rate| rate.traveler == Traveler::Adult).map(|rate| when(rate)).collect();
    whens
        .sort_by_key(|(start, end, days)| (start.is_some() || end.is_some(), !days.is_empty(), *start, *end));
    whens.dedup();
    whens.iter().map(|at| table(variant, &sold, at)).collect()
}

fn table(variant: &Variant, sold: &[&Rate], at: &When) -> PriceTable {
    let price = |amount| words::money(Money::new(amount, variant.currency));
    let mut adults: Vec<&&Rate> =
        sold.iter().filter(|rate| rate.traveler == Traveler::Adult && when(rate) == *at).collect();
    adults.sort_by_key(|rate| rate.min_quantity.unwrap_or(1));
    let rows: Vec<PriceRow> = adults
        .iter()
        .map(|adult| {
            let most = [adult.max_quantity, variant.max_pax].into_iter().flatten().min();
            let least = adult.min_quantity.unwrap_or(1).max(variant.min_pax);
            PriceRow {
                people: words::people(Some(least), most),
                adult: price(adult.price),
                child: other(sold, Traveler::Child, at, least)
                    .map(|rate| price(rate.price))
                    .unwrap_or_default(),
            }
        })
        .collect();
    let infants = match other(sold, Traveler::Infant, at, variant.min_pax.max(1)) {
        Some(rate) if !rate.price.is_zero() => format!("Infants: {} each.", price(rate.price)),
        _ => "Infants travel free.".to_owned(),
    };
    PriceTable {
        when: words_of(at),
        has_children: rows.iter().any(|row| !row.child.is_empty()),
        rows,
        infants,
    }
}

/// The rate of another traveler for such a party: of the same days, else of the ordinary ones.
fn other<'a>(sold: &[&'a Rate], traveler: Traveler, at: &When, seats: u32) -> Option<&'a Rate> {
    let fits = |rate: &&&'a Rate| {
        rate.traveler == traveler
            && rate.min_quantity.is_none_or(|least| least <= seats)
            && rate.max_quantity.is_none_or(|most| seats <= most)
    };
    let ordinary: When = (None, None, Vec::new());
    [at, &ordinary].into_iter().find_map(|at| {
        sold.iter().filter(fits).filter(|rate| when(rate) == *at).max_by_key(|rate| rate.valid_from).copied()
    })
}

fn words_of((start, end, days): &When) -> String {
    let season = match (start, end) {
        (Some(start), Some(end)) => format!("{} – {}", words::short_day(*start), words::short_day(*end)),
        (Some(start), None) => format!("From {}", words::short_day(*start)),
        (None, Some(end)) => format!("Until {}", words::short_day(*end)),
        (None, None) => String::new(),
    };
    let days = if days.is_empty() { String::new() } else { words::weekdays(days) };
    [season, days].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
