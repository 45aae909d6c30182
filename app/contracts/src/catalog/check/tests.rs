use super::{check, text::is_slug};
use crate::catalog::{CancellationTier, Document, Extra, Photo, Rate, Tour, Traveler, Variant};

fn sellable() -> Tour {
    let rate = Rate { price: "45.50".parse().unwrap(), ..Rate::default() };
    let base = Variant {
        code: "BASE".to_owned(),
        name: "Private".to_owned(),
        is_default: true,
        rates: vec![rate],
        ..Variant::default()
    };
    Tour { slug: "sunrise".to_owned(), name: "Sunrise".to_owned(), variants: vec![base], ..Tour::default() }
}

fn paths(change: impl FnOnce(&mut Tour)) -> Vec<String> {
    let mut tour = sellable();
    change(&mut tour);
    check(&Document::Tour(tour)).into_keys().collect()
}

#[test]
fn a_tour_with_a_name_an_address_and_a_price_can_be_published() {
    assert_eq!(paths(|_| {}), [""; 0]);
}

#[test]
fn each_mistake_is_told_at_its_field() {
    assert_eq!(paths(|tour| tour.slug = "Sun Rise".to_owned()), ["slug"]);
    assert_eq!(paths(|tour| tour.variants.clear()), ["variants"]);
    assert_eq!(paths(|tour| tour.photos.push(Photo::default())), ["photos[0].alt", "photos[0].media"]);
    assert_eq!(paths(|tour| tour.variants[0].rates[0].traveler = Traveler::Child), ["variants[0].rates"]);
    assert_eq!(
        paths(|tour| tour.variants[0].rates[0].price = "1.005".parse().unwrap()),
        ["variants[0].rates[0].price"]
    );
    assert_eq!(paths(|tour| tour.variants[0].max_pax = Some(0)), ["variants[0].maxPax"]);
    let twice = |tour: &mut Tour| tour.variants.push(tour.variants[0].clone());
    assert_eq!(paths(twice), ["variants", "variants[1].code"]);
    let rising = |hours_before, refund_percent| CancellationTier { hours_before, refund_percent };
    assert_eq!(
        paths(|tour| tour.variants[0].cancellation = vec![rising(24, 50), rising(48, 100)]),
        ["variants[0].cancellation[1].hoursBefore", "variants[0].cancellation[1].refundPercent"]
    );
}

#[test]
fn an_extra_is_paid_in_the_currency_of_each_variant() {
    let lunch = |price: &str| {
        paths(|tour| {
            let rate = Rate { price: "900000".parse().unwrap(), ..Rate::default() };
            let code = "IDR".to_owned();
            let name = "In rupiah".to_owned();
            tour.variants.push(Variant {
                code,
                name,
                currency: crate::Currency::IDR,
                rates: vec![rate],
                ..Variant::default()
            });
            let price = price.parse().unwrap();
            tour.extras = vec![Extra { name: "Lunch".to_owned(), price, ..Extra::default() }];
        })
    };
    assert_eq!(lunch("12"), [""; 0]);
    assert_eq!(lunch("12.50"), ["extras[0].price"], "there are no half rupiahs");
    assert_eq!(lunch("1000000000"), ["extras[0].price"]);
}

#[test]
fn two_prices_for_a_party_or_none_stand_in_the_way_and_days_without_a_price_do_not() {
    let tier = |min, max| Rate {
        price: "45".parse().unwrap(),
        min_quantity: Some(min),
        max_quantity: max,
        ..Rate::default()
    };
    let rates = |rates: Vec<Rate>| paths(|tour| tour.variants[0].rates = rates);
    assert_eq!(
        rates(vec![tier(1, Some(4)), tier(4, None)]),
        ["variants[0].rates[1].price"],
        "four pay twice"
    );
    assert_eq!(rates(vec![tier(1, Some(3)), tier(5, None)]), ["variants[0].rates"], "four pay nothing");
    assert_eq!(rates(vec![tier(1, Some(3)), tier(4, None)]), [""; 0]);
    let day = |text: &str| Some(text.parse().unwrap());
    let summer = Rate { season_start: day("2027-06-01"), season_end: day("2027-08-31"), ..tier(1, None) };
    assert_eq!(rates(vec![summer.clone()]), [""; 0], "closed in winter: a warning alone");
    let august = Rate { season_start: day("2027-08-31"), season_end: None, ..tier(1, None) };
    assert_eq!(rates(vec![summer, august]), ["variants[0].rates[1].price"], "the last of August");
}

#[test]
fn a_tour_that_is_taken_off_sale_needs_nothing_to_sell() {
    assert_eq!(
        paths(|tour| {
            tour.is_active = false;
            tour.variants.clear();
        }),
        [""; 0]
    );
}

#[test]
fn slugs() {
    for good in ["a", "bali-7", "x-1-y"] {
        assert!(is_slug(good), "{good}");
    }
    for bad in ["", "-a", "a-", "a--b", "A", "a b", "é", &"a".repeat(192)] {
        assert!(!is_slug(bad), "{bad}");
    }
}
