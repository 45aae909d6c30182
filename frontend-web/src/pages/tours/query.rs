use contracts::views::web::{Duration, TourSort, ToursQuery};
use leptos_router::params::ParamsMap;

/// What stands in the address; what cannot be read is not asked.
pub fn read(asked: &ParamsMap) -> ToursQuery {
    let text = |name: &str| asked.get(name).map(|said| said.trim().to_owned()).unwrap_or_default();
    let number = |name: &str| text(name).parse().ok();
    ToursQuery {
        q: text("q").chars().take(80).collect(),
        duration: Duration::from_text(&text("duration")),
        price_min: number("min"),
        price_max: number("max"),
        currency: text("currency").to_ascii_uppercase().chars().take(3).collect(),
        category: text("category"),
        region: text("region"),
        date: text("date").parse().ok(),
        sort: TourSort::from_text(&text("sort")).unwrap_or_default(),
    }
}
