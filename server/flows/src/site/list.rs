use super::{shots::shot, words};
use chrono::{DateTime, NaiveDate, Utc};
use contracts::{
    Currency, Money,
    catalog::{
        Picture, Rate, Tour, Traveler, price_from, price_in,
        pricing::{first_start, may_still_be_sold},
    },
    ids::VariantKey,
    views::web::{PriceSpan, TourSort, TourTile, ToursQuery, ToursView},
};
use platform::clock::date_in_makassar;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

pub fn tile(tour: &Tour, pictures: &[Picture], price: Option<Money>) -> TourTile {
    TourTile {
        slug: tour.slug.clone(),
        name: tour.name.clone(),
        text: tour.short_description.clone(),
        shot: shot(tour.card_photo(), pictures),
        price: price.map(words::money).unwrap_or_default(),
        duration: tour.main_variant().map(words::duration).unwrap_or_default(),
        category: tour.category.clone(),
        region: tour.region.clone(),
        is_featured: tour.is_featured,
    }
}

/// `open`: the variants with seats left on that day. `None`: nobody could say, and what the catalog alone knows must do;
/// whoever books is told again.
pub fn takes_place_on(
    tour: &Tour,
    date: NaiveDate,
    open: Option<&BTreeSet<VariantKey>>,
    now: DateTime<Utc>,
) -> bool {
    let today = date_in_makassar(now);
    tour.active_variants().any(|variant| {
        let holds = |rate: &Rate| {
            rate.is_active
                && rate.traveler == Traveler::Adult
                && rate.valid_from.is_none_or(|first| first <= today)
                && rate.valid_to.is_none_or(|last| last >= today)
                && rate.season_start.is_none_or(|first| first <= date)
                && rate.season_end.is_none_or(|last| last >= date)
                && (rate.weekdays.is_empty() || rate.weekdays.contains(&chrono::Datelike::weekday(&date)))
        };
        let free = match open {
            Some(open) => open.contains(&variant.id),
            None => may_still_be_sold(date, first_start(variant), variant.cutoff_hours, now),
        };
        free && variant.rates.iter().any(holds)
    })
}

/// `all`: in the house's own order. `open`: see [`takes_place_on`].
pub fn tours(
    all: &[(&Tour, &[Picture])],
    query: &ToursQuery,
    open: Option<&BTreeSet<VariantKey>>,
    now: DateTime<Utc>,
) -> ToursView {
    let today = date_in_makassar(now);
    let spans = spans(all, today);
    let asked = spans.iter().map(|span| span.currency).find(|currency| currency.as_str() == query.currency);
    let counted = asked.or_else(|| spans.first().map(|span| span.currency));
    // The price a guest is shown is the one that is compared: of the currency that was asked for, else the tour's own.
    let prices: Vec<Option<Money>> = all
        .iter()
        .map(|(tour, _)| match asked {
            Some(currency) => price_in(tour, currency, today),
            None => price_from(tour, today),
        })
        .collect();
    let bounded = query.price_min.is_some() || query.price_max.is_some();
    let costs = |price: Option<Money>| match price {
        Some(price) if Some(price.currency) == counted => {
            query.price_min.is_none_or(|least| price.amount >= least.into())
                && query.price_max.is_none_or(|most| price.amount <= most.into())
        }
        _ => asked.is_none() && !bounded,
    };
    let mut kept: Vec<usize> = (0..all.len())
        .filter(|at| fits(all[*at].0, query) && costs(prices[*at]))
        .filter(|at| query.date.is_none_or(|date| takes_place_on(all[*at].0, date, open, now)))
        .collect();
    let days = |at: usize| all[at].0.main_variant().map_or(u32::MAX, |variant| variant.duration_days);
    // Nothing is converted: we know no rate by which the guest would be charged. So currencies stand one after the other,
    // the one that counts first, each in its own order, and what has no price at the end, whichever way.
    let place = |price: Option<Money>| {
        let of = |currency| spans.iter().position(|span| span.currency == currency);
        price.map_or(usize::MAX, |price| {
            if Some(price.currency) == counted {
                0
            } else {
                of(price.currency).map_or(usize::MAX - 1, |at| at + 1)
            }
        })
    };
    let amount = |at: usize| prices[at].map(|price| price.amount);
    match query.sort {
        TourSort::Recommended => {}
        TourSort::PriceUp => kept.sort_by_key(|at| (place(prices[*at]), amount(*at))),
        TourSort::PriceDown => kept.sort_by_key(|at| (place(prices[*at]), Reverse(amount(*at)))),
        TourSort::Shortest => kept.sort_by_key(|at| days(*at)),
        TourSort::Name => kept.sort_by_key(|at| all[*at].0.name.to_lowercase()),
    }
    let words_of = |field: fn(&Tour) -> &str| -> Vec<String> {
        let all = all.iter().map(|(tour, _)| field(tour).trim()).filter(|word| !word.is_empty());
        all.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    };
    ToursView {
        tiles: kept.iter().map(|at| tile(all[*at].0, all[*at].1, prices[*at])).collect(),
        all: all.len(),
        categories: words_of(|tour| &tour.category),
        regions: words_of(|tour| &tour.region),
        currency: counted.map(|currency| currency.to_string()).unwrap_or_default(),
        prices: spans.iter().map(Span::view).collect(),
        first_day: today,
    }
}

/// What the tours cost that have a price in a currency.
struct Span {
    currency: Currency,
    tours: usize,
    least: Money,
    most: Money,
}

impl Span {
    fn view(&self) -> PriceSpan {
        let (least, most) = (words::money(self.least), words::money(self.most));
        let words = match most.split_once(' ') {
            Some((_, amount)) if most != least => format!("{least} to {amount}"),
            _ => least,
        };
        PriceSpan { currency: self.currency.to_string(), words }
    }
}

/// One per currency, that of most tours first.
fn spans(all: &[(&Tour, &[Picture])], today: NaiveDate) -> Vec<Span> {
    let mut by_currency: BTreeMap<Currency, Span> = BTreeMap::new();
    for (tour, _) in all {
        let currencies: BTreeSet<_> = tour.active_variants().map(|variant| variant.currency).collect();
        for price in currencies.into_iter().filter_map(|currency| price_in(tour, currency, today)) {
            let none = Span { currency: price.currency, tours: 0, least: price, most: price };
            let span = by_currency.entry(price.currency).or_insert(none);
            span.tours += 1;
            if price.amount < span.least.amount {
                span.least = price;
            }
            if price.amount > span.most.amount {
                span.most = price;
            }
        }
    }
    let mut spans: Vec<Span> = by_currency.into_values().collect();
    spans.sort_by_key(|span| Reverse(span.tours));
    spans
}

fn fits(tour: &Tour, query: &ToursQuery) -> bool {
    let same =
        |asked: &str, is: &str| asked.trim().is_empty() || asked.trim().eq_ignore_ascii_case(is.trim());
    let said = [&tour.name, &tour.short_description, &tour.category, &tour.region, &tour.description];
    let said = said.map(|text| text.to_lowercase()).join("\n");
    same(&query.category, &tour.category)
        && same(&query.region, &tour.region)
        && query
            .duration
            .is_none_or(|wanted| tour.active_variants().any(|variant| wanted.takes(variant.duration_days)))
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
        tours(&list, &query, None, now).tiles.into_iter().map(|tile| tile.name).collect()
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

    #[test]
    fn a_day_without_seats_is_no_day() {
        let now: DateTime<Utc> = "2026-11-23T04:00:00Z".parse().unwrap();
        let day = "2026-12-24".parse().unwrap();
        let tour = made("Sunrise", 1, "55", "Kintamani");
        let open = BTreeSet::from([tour.variants[0].id]);
        assert!(takes_place_on(&tour, day, Some(&open), now));
        assert!(!takes_place_on(&tour, day, Some(&BTreeSet::new()), now));
        // seats alone do not do either: nothing is sold for that day
        let mut winter = made("Winter", 2, "80", "North");
        winter.variants[0].rates[0].season_start = Some("2027-01-01".parse().unwrap());
        let open = BTreeSet::from([winter.variants[0].id]);
        assert!(!takes_place_on(&winter, day, Some(&open), now));
    }

    #[test]
    fn amounts_of_two_currencies_are_never_compared() {
        let now: DateTime<Utc> = "2026-11-23T04:00:00Z".parse().unwrap();
        let rupiah = |mut tour: Tour| {
            tour.variants[0].currency = Currency::IDR;
            tour
        };
        let mut both = made("Both", 1, "40", "East");
        let local = rupiah(made("", 1, "600000", "")).variants.remove(0);
        both.variants[0].is_default = true;
        both.variants.push(local);
        let all = [
            rupiah(made("Village", 1, "350000", "North")),
            made("Sunrise", 1, "55", "Kintamani"),
            made("Reef", 4, "120", "East"),
            Tour { name: "Asked".to_owned(), ..Tour::default() },
            both,
        ];
        let list: Vec<(&Tour, &[Picture])> = all.iter().map(|tour| (tour, &[][..])).collect();
        let seen = |query: ToursQuery| {
            let view = tours(&list, &query, None, now);
            let shown = view.tiles.into_iter().map(|tile| (tile.name, tile.price)).collect::<Vec<_>>();
            (view.currency, shown)
        };
        let named = |query: ToursQuery| {
            let (currency, shown) = seen(query);
            (currency, shown.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" "))
        };
        let said = |currency: &str, names: &str| (currency.to_owned(), names.to_owned());
        let any = ToursQuery::default;
        let idr = || ToursQuery { currency: "IDR".to_owned(), ..any() };

        let up = TourSort::PriceUp;
        let down = TourSort::PriceDown;
        assert_eq!(named(ToursQuery { sort: up, ..any() }), said("USD", "Both Sunrise Reef Village Asked"));
        assert_eq!(named(ToursQuery { sort: down, ..any() }), said("USD", "Reef Sunrise Both Village Asked"));
        assert_eq!(named(ToursQuery { price_min: Some(50), ..any() }), said("USD", "Sunrise Reef"));
        assert_eq!(named(ToursQuery { price_max: Some(400_000), ..idr() }), said("IDR", "Village"));
        let (_, shown) = seen(ToursQuery { sort: down, ..idr() });
        let shown: Vec<_> = shown.iter().map(|(name, price)| (name.as_str(), price.as_str())).collect();
        assert_eq!(shown, [("Both", "IDR 600,000"), ("Village", "IDR 350,000")]);
        // one that nobody charges asks for nothing
        assert_eq!(named(ToursQuery { currency: "EUR".to_owned(), ..any() }).1.split(' ').count(), 5);

        let spans = tours(&list, &any(), None, now).prices;
        let words: Vec<_> = spans.iter().map(|span| span.words.as_str()).collect();
        assert_eq!(words, ["USD 40 to 120", "IDR 350,000 to 600,000"]);
    }
}
