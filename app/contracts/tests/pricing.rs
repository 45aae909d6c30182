//! What a party pays, and what the editor is told about it.

use chrono::{Days, NaiveDate, Weekday};
use contracts::{
    Currency,
    catalog::{
        Charge, Extra, Rate, Traveler, Variant,
        pricing::{
            Finding, LineKind, Party, Quote, QuoteError, Severity, Wanted, gaps_and_overlaps, price_tiers,
            quote,
        },
    },
    ids::{ExtraKey, RateKey},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

macro_rules! dec {
    ($number:literal) => {
        stringify!($number).parse::<Decimal>().unwrap()
    };
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rate(traveler: Traveler, price: Decimal) -> Rate {
    Rate { id: RateKey(Uuid::from_u128(1)), traveler, price, ..Rate::default() }
}

fn tier(price: Decimal, from: u32, to: Option<u32>) -> Rate {
    Rate { min_quantity: Some(from), max_quantity: to, ..rate(Traveler::Adult, price) }
}

fn season(price: Decimal, start: &str, end: &str) -> Rate {
    Rate { season_start: Some(day(start)), season_end: Some(day(end)), ..rate(Traveler::Adult, price) }
}

fn variant(rates: Vec<Rate>) -> Variant {
    let named = |(n, rate): (usize, Rate)| Rate { id: RateKey(Uuid::from_u128(n as u128 + 1)), ..rate };
    Variant { rates: rates.into_iter().enumerate().map(named).collect(), ..Variant::default() }
}

fn wanted(adults: u32, children: u32, infants: u32) -> Wanted {
    Wanted {
        party: Party { adults, children, infants },
        extras: Vec::new(),
        tour_date: day("2026-06-10"),
        sale_date: day("2026-03-02"),
    }
}

fn on(tour: &str) -> Wanted {
    Wanted { tour_date: day(tour), ..wanted(2, 0, 0) }
}

fn total(variant: &Variant, wanted: &Wanted) -> Result<Decimal, QuoteError> {
    quote(variant, &[], wanted).map(|quote| quote.total)
}

fn errors(variant: &Variant) -> Vec<String> {
    let findings = gaps_and_overlaps(variant).into_iter();
    findings.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message).collect()
}

#[test]
fn a_tier_holds_from_its_first_to_its_last_person_children_counted() {
    let tour = variant(vec![
        tier(dec!(100), 1, Some(2)),
        tier(dec!(90), 3, Some(5)),
        tier(dec!(80), 6, None),
        rate(Traveler::Child, dec!(50)),
    ]);
    let per_adult =
        [(1, 0, dec!(100)), (2, 0, dec!(200)), (3, 0, dec!(270)), (5, 0, dec!(450)), (6, 0, dec!(480))];
    for (adults, children, expected) in per_adult {
        assert_eq!(total(&tour, &wanted(adults, children, 0)), Ok(expected), "{adults} adults");
    }
    assert_eq!(total(&tour, &wanted(2, 1, 0)), Ok(dec!(230)), "three people: 2 × 90 + 50");
    assert_eq!(total(&tour, &wanted(2, 0, 4)), Ok(dec!(200)), "infants are free and change no tier");
    assert_eq!(errors(&tour), [""; 0]);
}

#[test]
fn a_season_holds_on_its_first_and_last_day_and_stands_before_the_base_price() {
    let tour = variant(vec![rate(Traveler::Adult, dec!(100)), season(dec!(130), "2026-07-01", "2026-08-31")]);
    let prices =
        ["2026-06-30", "2026-07-01", "2026-08-31", "2026-09-01"].map(|date| total(&tour, &on(date)).unwrap());
    assert_eq!(prices, [dec!(200), dec!(260), dec!(260), dec!(200)]);
    assert_eq!(gaps_and_overlaps(&tour), []);
}

#[test]
fn validity_is_of_the_day_of_sale_and_the_later_price_list_wins() {
    let old = Rate { valid_to: Some(day("2026-03-31")), ..rate(Traveler::Adult, dec!(100)) };
    let new = Rate { valid_from: Some(day("2026-03-15")), ..rate(Traveler::Adult, dec!(110)) };
    let tour = variant(vec![old, new]);
    let sold = |date| total(&tour, &Wanted { sale_date: day(date), ..wanted(1, 0, 0) }).unwrap();
    assert_eq!(sold("2026-03-14"), dec!(100));
    assert_eq!(sold("2026-03-15"), dec!(110));
    assert_eq!(sold("2027-01-01"), dec!(110));
    assert_eq!(gaps_and_overlaps(&tour), []);
}

#[test]
fn weekdays_stand_before_the_base_price_and_behind_a_season() {
    let weekend = Rate { weekdays: vec![Weekday::Sat, Weekday::Sun], ..rate(Traveler::Adult, dec!(120)) };
    let tour = variant(vec![
        weekend,
        rate(Traveler::Adult, dec!(100)),
        season(dec!(150), "2026-12-20", "2026-12-31"),
    ]);
    assert_eq!(total(&tour, &on("2026-06-12")), Ok(dec!(200)), "a Friday");
    assert_eq!(total(&tour, &on("2026-06-13")), Ok(dec!(240)), "a Saturday");
    assert_eq!(total(&tour, &on("2026-12-26")), Ok(dec!(300)), "a Saturday of the season");
    assert_eq!(gaps_and_overlaps(&tour), []);
}

#[test]
fn what_cannot_be_priced_says_what_to_mend() {
    let mut tour = variant(vec![season(dec!(100), "2026-06-01", "2026-06-30")]);
    (tour.min_pax, tour.max_pax) = (2, Some(4));
    assert_eq!(total(&tour, &wanted(0, 3, 0)), Err(QuoteError::NoAdult));
    assert_eq!(total(&tour, &wanted(1, 0, 2)), Err(QuoteError::UnderMin { min: 2 }));
    assert_eq!(total(&tour, &wanted(5, 0, 0)), Err(QuoteError::OverMax { max: 4 }));
    assert_eq!(total(&tour, &wanted(u32::MAX, u32::MAX, 0)), Err(QuoteError::OverMax { max: 4 }));
    assert_eq!(total(&tour, &wanted(2, 1, 0)), Err(QuoteError::ChildrenNotOffered));
    assert_eq!(total(&tour, &on("2026-07-01")), Err(QuoteError::NoPrice(Traveler::Adult)));
    let key = ExtraKey(Uuid::from_u128(9));
    let with_extra = Wanted { extras: vec![key], ..wanted(2, 0, 0) };
    assert_eq!(total(&tour, &with_extra), Err(QuoteError::UnknownExtra(key)));
    tour.is_active = false;
    assert_eq!(total(&tour, &wanted(2, 0, 0)), Err(QuoteError::NotOffered));
}

#[test]
fn extras_are_charged_per_seat_or_once_and_each_once() {
    let extra = |n, name: &str, price, per| Extra {
        id: ExtraKey(Uuid::from_u128(n)),
        name: name.to_owned(),
        price,
        per,
        is_active: true,
        ..Extra::default()
    };
    let extras = [
        extra(1, "Lunch", dec!(7.5), Charge::Person),
        extra(2, "Drone film", dec!(40), Charge::Booking),
        extra(3, "Not chosen", dec!(1000), Charge::Booking),
    ];
    let tour = variant(vec![rate(Traveler::Adult, dec!(100)), rate(Traveler::Child, dec!(60))]);
    let chosen = vec![extras[0].id, extras[1].id, extras[0].id];
    let Quote { lines, total, currency } =
        quote(&tour, &extras, &Wanted { extras: chosen, ..wanted(2, 1, 1) }).unwrap();
    let told: Vec<(&str, u32, Decimal)> =
        lines.iter().map(|line| (line.label.as_str(), line.quantity, line.total)).collect();
    assert_eq!(
        told,
        [
            ("Adult", 2, dec!(200)),
            ("Child", 1, dec!(60)),
            ("Infant", 1, dec!(0)),
            ("Lunch", 3, dec!(22.5)),
            ("Drone film", 1, dec!(40)),
        ]
    );
    assert_eq!((total, currency), (dec!(322.5), Currency::USD));
}

#[test]
fn a_line_is_rounded_once_to_what_its_currency_is_paid_in() {
    let mut tour = variant(vec![rate(Traveler::Adult, dec!(33.335))]);
    assert_eq!(total(&tour, &wanted(1, 0, 0)), Ok(dec!(33.34)));
    assert_eq!(total(&tour, &wanted(3, 0, 0)), Ok(dec!(100.01)), "not three times 33.34");
    tour.currency = Currency::IDR;
    assert_eq!(total(&tour, &wanted(3, 0, 0)), Ok(dec!(100)));
    assert!(gaps_and_overlaps(&tour)[0].message.contains("is rounded"));
}

#[test]
fn the_editor_hears_of_holes_and_doubles_with_an_example() {
    let told = |variant: &Variant| -> Vec<String> {
        gaps_and_overlaps(variant).into_iter().map(|finding| finding.message).collect()
    };
    let mut hole = variant(vec![tier(dec!(100), 1, Some(2)), tier(dec!(80), 5, Some(9))]);
    assert_eq!(
        told(&hole),
        [
            "No price for adults in a party of 3 to 4 people.",
            "No price for adults in a party of 10 or more people."
        ]
    );
    hole.max_pax = Some(9);
    assert_eq!(told(&hole), ["No price for adults in a party of 3 to 4 people."]);

    let double = variant(vec![tier(dec!(100), 1, Some(4)), tier(dec!(80), 4, None)]);
    assert_eq!(
        gaps_and_overlaps(&double),
        [Finding {
            severity: Severity::Error,
            path: "rates[1].price".to_owned(),
            message: "Prices 1 and 2 for adults both hold for 4 people, and neither is more specific."
                .to_owned(),
        }]
    );

    let seasons = variant(vec![
        season(dec!(100), "2026-04-01", "2026-06-30"),
        season(dec!(120), "2026-08-01", "2026-09-30"),
    ]);
    assert_eq!(
        told(&seasons),
        ["No price for tours from 1 Jul 2026 to 31 Jul 2026.", "No price for tours from 1 Oct 2026 on."]
    );
    assert!(errors(&seasons).is_empty(), "closed months may be meant so");

    let no_mondays = variant(vec![Rate {
        weekdays: vec![Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun],
        ..rate(Traveler::Adult, dec!(100))
    }]);
    assert_eq!(told(&no_mondays), ["No price on Monday."]);

    let no_child = variant(vec![
        rate(Traveler::Adult, dec!(100)),
        Rate { traveler: Traveler::Child, ..season(dec!(50), "2026-04-01", "2026-06-30") },
    ]);
    assert_eq!(told(&no_child).len(), 1, "{:?}", told(&no_child));
    assert!(errors(&no_child).is_empty());
    assert_eq!(errors(&variant(vec![])), ["Adults have no price. Add one."]);
}

#[test]
fn two_short_seasons_on_different_weekdays_do_not_overlap() {
    let of = |days: &[Weekday], end| Rate {
        weekdays: days.to_vec(),
        ..season(dec!(100), "2026-06-08", end) // a Monday
    };
    let work = [Weekday::Mon, Weekday::Tue, Weekday::Sat];
    let rest = [Weekday::Sat, Weekday::Sun];
    assert!(errors(&variant(vec![of(&work, "2026-06-12"), of(&rest, "2026-06-12")])).is_empty());
    assert_eq!(errors(&variant(vec![of(&work, "2026-06-13"), of(&rest, "2026-06-13")])).len(), 1);
}

#[test]
fn the_price_table_of_a_day_joins_sizes_with_the_same_prices() {
    let mut tour =
        variant(vec![tier(dec!(100), 1, Some(2)), tier(dec!(90), 3, None), rate(Traveler::Child, dec!(50))]);
    tour.max_pax = Some(8);
    let tiers = price_tiers(&tour, day("2026-06-10"), day("2026-03-02"));
    let told: Vec<_> = tiers.iter().map(|tier| (tier.from, tier.to, tier.adult, tier.child)).collect();
    assert_eq!(told, [(1, 2, Some(dec!(100)), Some(dec!(50))), (3, 8, Some(dec!(90)), Some(dec!(50)))]);
    assert_eq!(tiers[0].infant, Some(dec!(0)));
}

fn a_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::weighted(0.4, (0u64..40).prop_map(|n| day("2026-06-01") + Days::new(n)))
}

fn a_rate() -> impl Strategy<Value = Rate> {
    let tier = (prop::option::weighted(0.5, 1u32..8), prop::option::weighted(0.5, 1u32..8));
    let weekdays =
        prop::sample::subsequence(vec![Weekday::Mon, Weekday::Tue, Weekday::Sat, Weekday::Sun], 0..3);
    (0usize..5, 0i64..100_000, tier, (a_day(), a_day()), (a_day(), a_day()), weekdays).prop_map(
        |(traveler, cents, (min, max), valid, season, weekdays)| Rate {
            // mostly adults
            traveler: *Traveler::ALL.get(traveler).unwrap_or(&Traveler::Adult),
            price: Decimal::new(cents, 2),
            min_quantity: min,
            max_quantity: max.map(|max| max.max(min.unwrap_or(0))),
            valid_from: valid.0,
            valid_to: valid.1.map(|to| valid.0.map_or(to, |from| to.max(from))),
            season_start: season.0,
            season_end: season.1.map(|to| season.0.map_or(to, |from| to.max(from))),
            weekdays,
            ..Rate::default()
        },
    )
}

fn a_variant() -> impl Strategy<Value = Variant> {
    (prop::collection::vec(a_rate(), 0..5), 1u32..4, prop::option::weighted(0.8, 0u32..6)).prop_map(
        |(rates, min, more)| Variant { min_pax: min, max_pax: more.map(|more| min + more), ..variant(rates) },
    )
}

fn a_wish() -> impl Strategy<Value = Wanted> {
    (1u32..7, 0u32..3, 0u32..3, 0u64..45, 0u64..45).prop_map(|(adults, children, infants, tour, sale)| {
        Wanted {
            tour_date: day("2026-05-30") + Days::new(tour),
            sale_date: day("2026-05-30") + Days::new(sale.min(tour)),
            ..wanted(adults, children, infants)
        }
    })
}

/// Which rate each line took.
fn taken(quote: &Quote) -> Vec<(LineKind, Decimal)> {
    quote.lines.iter().map(|line| (line.kind, line.total)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_total_is_the_sum_of_its_lines_and_the_order_of_rates_does_not_matter(
        (tour, shuffled, wish) in a_variant().prop_flat_map(|tour| {
            let rates = Just(tour.rates.clone()).prop_shuffle();
            (Just(tour), rates, a_wish())
        })
    ) {
        let asked = quote(&tour, &[], &wish);
        if let Ok(quote) = &asked {
            prop_assert_eq!(quote.total, quote.lines.iter().map(|line| line.total).sum::<Decimal>());
            let people: u32 = quote.lines.iter().map(|line| line.quantity).sum();
            prop_assert_eq!(people, wish.party.seats() + wish.party.infants);
        }
        let other = quote(&Variant { rates: shuffled, ..tour }, &[], &wish);
        prop_assert_eq!(asked.as_ref().map(taken), other.as_ref().map(taken));
    }

    /// Where the editor hears of no error, every party is priced on every day on which adults have a price.
    #[test]
    fn what_has_no_price_or_two_was_found(tour in a_variant()) {
        if !errors(&tour).is_empty() {
            return Ok(());
        }
        let anybody = Variant { min_pax: 1, max_pax: None, ..tour.clone() };
        let told = !gaps_and_overlaps(&tour).is_empty();
        for (tour_day, sale_day) in (0..45).step_by(2).flat_map(|tour| (0..=tour).step_by(2).map(move |sale| (tour, sale))) {
            let wish = Wanted {
                tour_date: day("2026-05-30") + Days::new(tour_day),
                sale_date: day("2026-05-30") + Days::new(sale_day),
                ..wanted(1, 0, 0)
            };
            let with = |adults, children, infants| {
                Wanted { party: Party { adults, children, infants }, ..wish.clone() }
            };
            let open = (1..=10).any(|adults| total(&anybody, &with(adults, 0, 0)).is_ok());
            for seats in tour.min_pax..=tour.max_pax.unwrap_or(12) {
                let alone = total(&tour, &with(seats, 0, 0));
                prop_assert!(alone.is_ok() == open, "{seats} people: {alone:?}");
                for party in [with(seats.max(2) - 1, 1, 0), with(seats, 0, 1)] {
                    match total(&tour, &party) {
                        Err(QuoteError::NoPrice(_)) if open => prop_assert!(told),
                        Err(QuoteError::TwoPrices(_)) => prop_assert!(false, "{party:?}"),
                        _ => {}
                    }
                }
            }
        }
    }

    /// A hole that the editor is told of is one: some party within the limits is refused.
    #[test]
    fn where_nothing_is_refused_no_error_is_told(tour in a_variant()) {
        if errors(&tour).is_empty() {
            return Ok(());
        }
        let may_double = |one: &Rate, other: &Rate| one.id != other.id && one.traveler == other.traveler;
        let doubles = tour.rates.iter().any(|one| tour.rates.iter().any(|other| may_double(one, other)));
        let largest = tour.max_pax.unwrap_or(12);
        let refused = (0..50).any(|tour_day| (0..=tour_day).any(|sale_day| {
            (tour.min_pax..=largest).any(|seats| {
                let parties = [(seats, 0, 0), (seats, 0, 1), (seats.saturating_sub(1), 1, 0)];
                parties.into_iter().filter(|(adults, ..)| *adults > 0).any(|(adults, children, infants)| {
                    let wish = Wanted {
                        tour_date: day("2026-05-25") + Days::new(tour_day),
                        sale_date: day("2026-05-25") + Days::new(sale_day),
                        ..wanted(adults, children, infants)
                    };
                    quote(&tour, &[], &wish).is_err()
                })
            })
        }));
        // a pair that a third always hides is told all the same
        prop_assert!(refused || doubles);
    }

    #[test]
    fn with_one_price_each_more_people_never_pay_less(
        adult in 0i64..100_000, child in 0i64..100_000, adults in 1u32..20, children in 0u32..20,
    ) {
        let tour = variant(vec![
            rate(Traveler::Adult, Decimal::new(adult, 2)),
            rate(Traveler::Child, Decimal::new(child, 2)),
        ]);
        let pays = |adults, children| total(&tour, &wanted(adults, children, 0)).unwrap();
        let now = pays(adults, children);
        prop_assert_eq!(pays(adults + 1, children) - now, Decimal::new(adult, 2));
        prop_assert_eq!(pays(adults, children + 1) - now, Decimal::new(child, 2));
    }
}
