use super::{shots::shot, words};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use contracts::{
    Money,
    catalog::{Picture, Rate, Tour, Traveler, price_from},
    views::web::{TourSort, TourTile, ToursQuery, ToursView},
};
use platform::clock::date_in_makassar;
use std::collections::BTreeSet;

pub fn tile(tour: &Tour, pictures: &[Picture], today: NaiveDate) -> TourTile {
    TourTile {
        slug: tour.slug.clone(),
        name: tour.name.clone(),
        text: tour.short_description.clone(),
        shot: shot(tour.card_photo(), pictures),
        price: price_from(tour, today).map(words::money).unwrap_or_default(),
        duration: tour.main_variant().map(words::duration).unwrap_or_default(),
        category: tour.category.clone(),
        region: tour.region.clone(),
        is_featured: tour.is_featured,
    }
}

/// Some way to take it is sold for that day, and there is still time to book it.
pub fn takes_place_on(tour: &Tour, date: NaiveDate, now: DateTime<Utc>) -> bool {
    let today = date_in_makassar(now);
    tour.active_variants().any(|variant| {
        let bookable = date_in_makassar(now + Duration::hours(i64::from(variant.cutoff_hours.min(24 * 365))));
        let holds = |rate: &Rate| {
            rate.is_active
                && rate.traveler == Traveler::Adult
                && rate.valid_from.is_none_or(|first| first <= today)
                && rate.valid_to.is_none_or(|last| last >= today)
                && rate.season_start.is_none_or(|first| first <= date)
                && rate.season_end.is_none_or(|last| last >= date)
                && (rate.weekdays.is_empty() || rate.weekdays.contains(&chrono::Datelike::weekday(&date)))
        };
        date >= bookable && variant.rates.iter().any(holds)
    })
}

/// `all`: in the house's own order.
pub fn tours(all: &[(&Tour, &[Picture])], query: &ToursQuery, now: DateTime<Utc>) -> ToursView {
    let today = date_in_makassar(now);
    let prices: Vec<Option<Money>> = all.iter().map(|(tour, _)| price_from(tour, today)).collect();
    let mut kept: Vec<usize> = (0..all.len())
        .filter(|at| fits(all[*at].0, prices[*at], query))
        .filter(|at| query.date.is_none_or(|date| takes_place_on(all[*at].0, date, now)))
        .collect();
    let days = |at: usize| all[at].0.main_variant().map_or(u32::MAX, |variant| variant.duration_days);
    let amount = |at: usize| prices[at].map(|price| (price.currency, price.amount));
    match query.sort {
        TourSort::Recommended => {}
        // what has no price goes last, whichever way
        TourSort::PriceUp => kept.sort_by_key(|at| (prices[*at].is_none(), amount(*at))),
        TourSort::PriceDown => kept.sort_by_key(|at| (prices[*at].is_none(), std::cmp::Reverse(amount(*at)))),
        TourSort::Shortest => kept.sort_by_key(|at| days(*at)),
        TourSort::Name => kept.sort_by_key(|at| all[*at].0.name.to_lowercase()),
    }
    let words_of = |field: fn(&Tour) -> &str| -> Vec<String> {
        let all = all.iter().map(|(tour, _)| field(tour).trim()).filter(|word| !word.is_empty());
        all.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let currencies: BTreeSet<_> = prices.iter().flatten().map(|price| price.currency).collect();
    ToursView {
        tiles: kept.iter().map(|at| tile(all[*at].0, all[*at].1, today)).collect(),
        all: all.len(),
        categories: words_of(|tour| &tour.category),
        regions: words_of(|tour| &tour.region),
        currency: if currencies.len() == 1 {
            currencies.iter().map(ToString::to_string).collect()
        } else {
            String::new()
        },
        first_day: today,
    }
}

fn fits(tour: &Tour, price: Option<Money>, query: &ToursQuery) -> bool {
    let same =
        |asked: &str, is: &str| asked.trim().is_empty() || asked.trim().eq_ignore_ascii_case(is.trim());
    let amount = price.map(|price| price.amount);
    let said = [&tour.name, &tour.short_description, &tour.category, &tour.region, &tour.description];
    let said = said.map(|text| text.to_lowercase()).join("\n");
    same(&query.category, &tour.category)
        && same(&query.region, &tour.region)
        && query
            .duration
            .is_none_or(|wanted| tour.active_variants().any(|variant| wanted.takes(variant.duration_days)))
        && query.price_min.is_none_or(|least| amount.is_some_and(|amount| amount >= least.into()))
        && query.price_max.is_none_or(|most| amount.is_some_and(|amount| amount <= most.into()))
        && query.q.to_lowercase().split_whitespace().all(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::{catalog::Variant, views::web};

    fn made(name: &str, days: u32, price: &str, region: &str) -> Tour {
        let rates = vec![Rate { price: price.parse().unwrap(), ..Rate::default() }];
        Tour {
            name: name.to_owned(),
            slug: name.to_lowercase(),
            region: region.to_owned(),
            variants: vec![Variant { duration_days: days, rates, ..Variant::default() }],
            ..Tour::default()
        }
    }

    fn names(query: ToursQuery) -> Vec<String> {
        let now: DateTime<Utc> = "2026-11-23T04:00:00Z".parse().unwrap();
        let mut winter = made("Winter", 2, "80", "North");
        winter.variants[0].rates[0].season_start = Some("2026-12-01".parse().unwrap());
        let all = [made("Sunrise", 1, "55", "Kintamani"), winter, made("Reef", 4, "120", "East")];
        let list: Vec<(&Tour, &[Picture])> = all.iter().map(|tour| (tour, &[][..])).collect();
        tours(&list, &query, now).tiles.into_iter().map(|tile| tile.name).collect()
    }

    #[test]
    fn filters_leave_out_and_sorts_put_in_order() {
        let any = ToursQuery::default;
        assert_eq!(names(any()), ["Sunrise", "Winter", "Reef"]);
        assert_eq!(names(ToursQuery { duration: Some(web::Duration::Few), ..any() }), ["Winter"]);
        assert_eq!(names(ToursQuery { price_max: Some(80), ..any() }), ["Sunrise", "Winter"]);
        assert_eq!(names(ToursQuery { price_min: Some(81), ..any() }), ["Reef"]);
        assert_eq!(names(ToursQuery { region: "east".to_owned(), ..any() }), ["Reef"]);
        assert_eq!(names(ToursQuery { q: "sun kinta".to_owned(), ..any() }), ["Sunrise"]);
        assert_eq!(names(ToursQuery { sort: TourSort::PriceDown, ..any() }), ["Reef", "Winter", "Sunrise"]);
        assert_eq!(names(ToursQuery { sort: TourSort::Name, ..any() }), ["Reef", "Sunrise", "Winter"]);
    }

    #[test]
    fn a_day_is_open_when_it_is_sold_and_not_too_near() {
        let on =
            |date: &str| names(ToursQuery { date: Some(date.parse().unwrap()), ..ToursQuery::default() });
        assert_eq!(on("2026-12-24"), ["Sunrise", "Winter", "Reef"]);
        assert_eq!(on("2026-11-28"), ["Sunrise", "Reef"]);
        assert_eq!(on("2026-11-23"), [] as [&str; 0]);
    }
}
