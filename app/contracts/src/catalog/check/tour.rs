use super::{
    Found, photo,
    text::{at_most, lines, required, slug, web_address},
    variant,
};
use crate::catalog::Tour;
use rust_decimal::Decimal;
use std::collections::HashSet;

pub(super) fn check(tour: &Tour, found: &mut Found) {
    slug(found, &tour.slug);
    required(found, "name", &tour.name, 255, "The name");
    at_most(found, "shortDescription", &tour.short_description, 500);
    at_most(found, "description", &tour.description, 20_000);
    at_most(found, "category", &tour.category, 128);
    at_most(found, "region", &tour.region, 128);
    if tour.country.len() != 2 || !tour.country.bytes().all(|b| b.is_ascii_uppercase()) {
        found.say("country", "Two upper-case letters, such as ID.");
    }
    if !tour.colour.is_empty() && !is_colour(&tour.colour) {
        found.say("colour", "A colour as #rrggbb.");
    }
    for (i, each) in tour.photos.iter().enumerate() {
        photo::photo(found, &format!("photos[{i}]"), each);
    }
    if tour.photos.iter().filter(|photo| photo.is_cover).count() > 1 {
        found.say("photos", "Only one photo can be the cover.");
    }
    photo::optional(found, "thumbnail", tour.thumbnail.as_ref());
    photo::seo(found, &tour.seo);
    for (path, list) in [
        ("highlights", &tour.highlights),
        ("inclusions", &tour.inclusions),
        ("exclusions", &tour.exclusions),
        ("additionalInfo", &tour.additional_info),
        ("optionalFeatures", &tour.optional_features),
        ("pickupAreas", &tour.pickup_areas),
    ] {
        lines(found, path, list, 500);
    }
    for (i, faq) in tour.faqs.iter().enumerate() {
        required(found, &format!("faqs[{i}].question"), &faq.question, 255, "The question");
        required(found, &format!("faqs[{i}].answer"), &faq.answer, 2_000, "The answer");
    }
    for (i, extra) in tour.extras.iter().enumerate() {
        required(found, &format!("extras[{i}].name"), &extra.name, 255, "The name");
        at_most(found, &format!("extras[{i}].description"), &extra.description, 2_000);
        if extra.price < Decimal::ZERO || extra.price >= Decimal::from(1_000_000_000) {
            found.say(format!("extras[{i}].price"), "A price of 0 or more, below 1,000,000,000.");
        }
        // it is paid in the currency of whichever variant it is booked with
        let coarsest = tour.active_variants().map(|variant| variant.currency).min_by_key(|it| it.decimals());
        if let Some(currency) = coarsest.filter(|it| extra.price.normalize().scale() > it.decimals()) {
            let what = format!("{currency} has {} decimals.", currency.decimals());
            found.say(format!("extras[{i}].price"), what);
        }
    }
    for (i, place) in tour.meeting_points.iter().enumerate() {
        required(found, &format!("meetingPoints[{i}].name"), &place.name, 255, "The name");
        if !place.map_url.is_empty() {
            web_address(found, &format!("meetingPoints[{i}].mapUrl"), &place.map_url);
        }
    }
    variants(tour, found);
}

fn variants(tour: &Tour, found: &mut Found) {
    if tour.is_active && tour.active_variants().next().is_none() {
        found.say("variants", "An active tour needs an active variant.");
    }
    if tour.active_variants().filter(|variant| variant.is_default).count() > 1 {
        found.say("variants", "Only one variant can be the default.");
    }
    let mut codes = HashSet::new();
    for (i, each) in tour.variants.iter().enumerate() {
        let path = format!("variants[{i}]");
        variant::check(each, &path, found);
        if !codes.insert(&each.code) {
            found.say(format!("{path}.code"), "Another variant of this tour has this code.");
        }
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|b| b.is_ascii_hexdigit())
}
