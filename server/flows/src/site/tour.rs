use super::{cancellation, prices, shots::shot, words};
use chrono::NaiveDate;
use contracts::{
    Money,
    catalog::{Charge, Extra, ItineraryStep, Picture, Place, Tour, Variant, picture_of, price_from},
    views::web::{ExtraView, HeadView, MeetingView, StepView, TourTile, TourView, VariantView},
};

/// `whatsapp`: the house's number, digits only.
pub fn tour(
    tour: &Tour,
    pictures: &[Picture],
    related: Vec<TourTile>,
    whatsapp: &str,
    today: NaiveDate,
) -> TourView {
    let mut variants: Vec<&Variant> = tour.active_variants().collect();
    variants.sort_by_key(|variant| !variant.is_default);
    let price = price_from(tour, today);
    let currency = tour.main_variant().map(|variant| variant.currency);
    TourView {
        slug: tour.slug.clone(),
        name: tour.name.clone(),
        summary: tour.short_description.clone(),
        colour: colour(&tour.colour),
        is_featured: tour.is_featured,
        category: tour.category.clone(),
        region: tour.region.clone(),
        shots: photos(tour, pictures),
        paragraphs: paragraphs(&tour.description),
        highlights: filled(&tour.highlights),
        optional: filled(&tour.optional_features),
        extras: tour
            .extras
            .iter()
            .filter(|extra| extra.is_active)
            .filter_map(|extra| Some(extra_view(extra, Money::new(extra.price, currency?))))
            .collect(),
        inclusions: filled(&tour.inclusions),
        exclusions: filled(&tour.exclusions),
        additional: filled(&tour.additional_info),
        meeting: tour.meeting_points.iter().map(meeting).collect(),
        pickup_areas: filled(&tour.pickup_areas),
        faqs: tour.faqs.clone(),
        variants: variants.into_iter().map(|variant| variant_view(variant, today)).collect(),
        related,
        reviews: Vec::new(),
        review_count: 0,
        review_average: String::new(),
        price: price.map(words::money).unwrap_or_default(),
        price_amount: price.map(|price| price.amount.to_string()).unwrap_or_default(),
        price_currency: price.map(|price| price.currency.to_string()).unwrap_or_default(),
        whatsapp: chat(whatsapp, &format!("Hello, I would like to know more about \"{}\".", tour.name)),
        head: head(tour, pictures),
        published_at: String::new(),
        is_preview: false,
    }
}

/// The cover first, then in their order.
fn photos(tour: &Tour, pictures: &[Picture]) -> Vec<contracts::views::web::Shot> {
    let mut photos: Vec<_> = tour.photos.iter().collect();
    if let Some(cover) = photos.iter().position(|photo| photo.is_cover) {
        let cover = photos.remove(cover);
        photos.insert(0, cover);
    }
    photos.into_iter().filter_map(|photo| shot(Some(photo), pictures)).collect()
}

fn head(tour: &Tour, pictures: &[Picture]) -> HeadView {
    let place = if tour.region.is_empty() { String::new() } else { format!(" in {}", tour.region) };
    let said = words::first([tour.short_description.as_str(), tour.description.as_str()]);
    let widest = |picture: &Picture| {
        let wide = |at: &&contracts::catalog::Rendition| at.format == contracts::catalog::PictureFormat::Jpeg;
        picture.renditions.iter().filter(wide).max_by_key(|at| at.width).map(|at| at.url.clone())
    };
    let named = picture_of(pictures, tour.seo.image).or_else(|| picture_of(pictures, tour.cover()?.media));
    let by_url = || tour.cover().map(|photo| photo.url.clone()).filter(|url| url.starts_with('/'));
    HeadView {
        title: words::first([tour.seo.title.as_str(), &format!("{}{place}", tour.name)]),
        description: words::first([tour.seo.description.as_str(), &words::excerpt(&said, 158)]),
        image: named.and_then(widest).or_else(by_url).unwrap_or_default(),
    }
}

/// A chat that begins with these words.
pub(super) fn chat(whatsapp: &str, text: &str) -> String {
    let digits: String = whatsapp.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return String::new();
    }
    let mut said = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => said.push(char::from(byte)),
            other => said.push_str(&format!("%{other:02X}")),
        }
    }
    format!("https://wa.me/{digits}?text={said}")
}

/// It stands in an attribute: a colour and nothing else.
fn colour(text: &str) -> String {
    let hex = text
        .trim()
        .strip_prefix('#')
        .filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    hex.map(|hex| format!("#{hex}")).unwrap_or_default()
}

pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(str::to_owned).collect()
}

pub(crate) fn filled(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

pub(crate) fn extra_view(extra: &Extra, price: Money) -> ExtraView {
    let per = match extra.per {
        Charge::Person => "per person",
        Charge::Booking => "per booking",
    };
    ExtraView {
        name: extra.name.clone(),
        text: extra.description.clone(),
        price: format!("{} {per}", words::money(price)),
    }
}

pub(crate) fn meeting(place: &Place) -> MeetingView {
    let map = if place.map_url.starts_with("https://") { place.map_url.clone() } else { String::new() };
    MeetingView { name: place.name.clone(), address: place.address.clone(), map, note: place.note.clone() }
}

fn variant_view(variant: &Variant, today: NaiveDate) -> VariantView {
    let prices = prices::tables(variant, today);
    let lowest = variant
        .rates
        .iter()
        .filter(|rate| rate.is_active && rate.traveler == contracts::catalog::Traveler::Adult)
        .filter(|rate| {
            rate.valid_to.is_none_or(|last| last >= today) && rate.season_end.is_none_or(|last| last >= today)
        })
        .map(|rate| rate.price)
        .min();
    VariantView {
        code: variant.code.clone(),
        name: variant.name.clone(),
        service: words::service(variant.service_type).to_owned(),
        duration: words::duration(variant),
        party: words::people(Some(variant.min_pax), variant.max_pax),
        book_until: match variant.cutoff_hours {
            0 => "Until the start".to_owned(),
            hours => format!("Up to {} before", words::hours(hours)),
        },
        starts: variant.start_times.iter().copied().map(words::time).collect(),
        cancel_short: cancellation::short(&variant.cancellation),
        cancellation: cancellation::sentences(&variant.cancellation),
        days: days(&variant.itinerary),
        price: lowest.map(|amount| words::money(Money::new(amount, variant.currency))).unwrap_or_default(),
        prices,
    }
}

fn days(steps: &[ItineraryStep]) -> Vec<Vec<StepView>> {
    let mut steps: Vec<&ItineraryStep> = steps.iter().collect();
    steps.sort_by_key(|step| step.day); // stable: within a day they stay as written
    let by_day = steps.chunk_by(|one, next| one.day == next.day);
    by_day.map(|day| day.iter().map(|step| step_view(step)).collect()).collect()
}

fn step_view(step: &ItineraryStep) -> StepView {
    let time = match (step.start_time, step.end_time) {
        (Some(start), Some(end)) => format!("{}–{}", words::time(start), words::time(end)),
        (Some(start), None) => words::time(start),
        _ => String::new(),
    };
    StepView { time, title: step.title.clone(), text: step.description.clone(), place: step.location.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_shown_in_order_and_nothing_empty() {
        let made = Tour {
            name: "Sunrise".to_owned(),
            colour: "red\" onload".to_owned(),
            description: "One\nline.\n\n Two. \n\n".to_owned(),
            highlights: vec![" A ".to_owned(), String::new()],
            ..Tour::default()
        };
        let shown = tour(&made, &[], Vec::new(), "+62 812", "2026-11-23".parse().unwrap());
        assert_eq!(shown.paragraphs, ["One\nline.", "Two."]);
        assert_eq!(shown.highlights, ["A"]);
        assert_eq!(shown.colour, "");
        assert!(shown.whatsapp.starts_with("https://wa.me/62812?text=Hello%2C%20I"), "{}", shown.whatsapp);
        assert!(shown.variants.is_empty() && shown.price.is_empty());
    }

    #[test]
    fn steps_are_grouped_by_day() {
        let step =
            |day, title: &str| ItineraryStep { day, title: title.to_owned(), ..ItineraryStep::default() };
        let days = days(&[step(2, "c"), step(1, "a"), step(1, "b")]);
        let titles: Vec<Vec<&str>> =
            days.iter().map(|day| day.iter().map(|s| s.title.as_str()).collect()).collect();
        assert_eq!(titles, [vec!["a", "b"], vec!["c"]]);
    }
}
