use crate::parts::query::{address, read};
use contracts::views::booking::{BookingQuery, BookingSort, BookingTab, DriverFilter};
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/bookings";
pub const EXPORT_PATH: &str = "/bookings/export.csv";

pub fn from_params(params: &ParamsMap) -> BookingQuery {
    BookingQuery {
        tab: tab_from(params.get_str("tab")),
        q: read(params, "q"),
        status: read(params, "status"),
        payment: read(params, "payment"),
        channel: read(params, "channel"),
        driver: read::<String>(params, "driver").and_then(|word| driver_from(&word)),
        package: read(params, "package"),
        date_from: read(params, "date_from"),
        date_to: read(params, "date_to"),
        sort: sort_from(params.get_str("sort")),
        cursor: read(params, "cursor"),
        limit: None,
    }
}

pub fn to_address(query: &BookingQuery) -> String {
    address(PATH, &params(query))
}

/// Where the whole list is fetched as CSV; pages do not matter there.
pub fn export_address(query: &BookingQuery) -> String {
    address(EXPORT_PATH, &params(&BookingQuery { cursor: None, ..query.clone() }))
}

/// What a saved view keeps: the address behind the `?`, from its first page.
pub fn kept(query: &BookingQuery) -> String {
    let address = to_address(&first_page(query));
    address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

pub fn first_page(query: &BookingQuery) -> BookingQuery {
    BookingQuery { cursor: None, ..query.clone() }
}

fn params(query: &BookingQuery) -> [(&'static str, Option<String>); 11] {
    [
        ("tab", query.tab.map(|tab| tab_word(tab).to_owned())),
        ("q", query.q.clone()),
        ("status", query.status.map(|status| status.to_string())),
        ("payment", query.payment.map(|status| status.to_string())),
        ("channel", query.channel.clone()),
        ("driver", query.driver.map(driver_word)),
        ("package", query.package.clone()),
        ("date_from", query.date_from.map(|date| date.to_string())),
        ("date_to", query.date_to.map(|date| date.to_string())),
        ("sort", query.sort.map(|sort| sort_word(sort).to_owned())),
        ("cursor", query.cursor.clone()),
    ]
}

pub fn tab_word(tab: BookingTab) -> &'static str {
    match tab {
        BookingTab::Upcoming => "upcoming",
        BookingTab::Attention => "attention",
        BookingTab::Done => "done",
    }
}

fn tab_from(word: Option<&str>) -> Option<BookingTab> {
    use BookingTab::{Attention, Done, Upcoming};
    [Upcoming, Attention, Done].into_iter().find(|tab| Some(tab_word(*tab)) == word)
}

pub fn driver_word(driver: DriverFilter) -> String {
    match driver {
        DriverFilter::None => "none".to_owned(),
        DriverFilter::Number(number) => number.to_string(),
    }
}

fn driver_from(word: &str) -> Option<DriverFilter> {
    if word.eq_ignore_ascii_case("none") {
        Some(DriverFilter::None)
    } else {
        word.parse().ok().map(DriverFilter::Number)
    }
}

pub fn sort_word(sort: BookingSort) -> &'static str {
    match sort {
        BookingSort::Received => "received",
        BookingSort::ReceivedFirst => "received_first",
        BookingSort::TourDate => "tour_date",
        BookingSort::TourDateLatest => "tour_date_latest",
    }
}

fn sort_from(word: Option<&str>) -> Option<BookingSort> {
    use BookingSort::{Received, ReceivedFirst, TourDate, TourDateLatest};
    [Received, ReceivedFirst, TourDate, TourDateLatest]
        .into_iter()
        .find(|sort| Some(sort_word(*sort)) == word)
}

/// Where the booking of a channel's reference is found.
pub fn search_address(channel: &str, reference: &str) -> String {
    to_address(&BookingQuery {
        q: Some(reference.to_owned()),
        channel: Some(channel.to_owned()),
        ..BookingQuery::default()
    })
}

/// The same tab and order, everything else taken away.
pub fn unfiltered(query: &BookingQuery) -> BookingQuery {
    BookingQuery { tab: query.tab, sort: query.sort, ..BookingQuery::default() }
}

/// Is anything asked for but a tab and an order?
pub fn is_filtered(query: &BookingQuery) -> bool {
    first_page(query) != BookingQuery { limit: query.limit, ..unfiltered(query) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::status::OpsStatus;

    fn params_of(address: &str) -> ParamsMap {
        let mut params = ParamsMap::new();
        let query = address.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = ["20:\u{20}", "26:&"].iter().fold(value.to_owned(), |value, code| {
                let (code, letter) = code.split_once(':').unwrap();
                value.replace(&format!("%{code}"), letter)
            });
            params.insert(name.to_owned(), value);
        }
        params
    }

    #[test]
    fn a_query_survives_its_address() {
        let query = BookingQuery {
            tab: Some(BookingTab::Attention),
            q: Some("Ana & Bo".to_owned()),
            status: Some(OpsStatus::NoShow),
            channel: Some("GYG".to_owned()),
            driver: Some(DriverFilter::None),
            date_from: "2026-11-23".parse().ok(),
            sort: Some(BookingSort::TourDate),
            ..BookingQuery::default()
        };
        assert_eq!(from_params(&params_of(&to_address(&query))), query);
        let numbered = BookingQuery { driver: Some(DriverFilter::Number(7)), ..query.clone() };
        assert_eq!(from_params(&params_of(&to_address(&numbered))), numbered);

        assert!(is_filtered(&query));
        let ordered = BookingQuery { cursor: Some("x".to_owned()), ..unfiltered(&query) };
        assert!(!is_filtered(&ordered), "a tab, an order and a page are no filter");
        assert_eq!(kept(&ordered), "tab=attention&sort=tour_date");
        assert!(export_address(&ordered).starts_with("/bookings/export.csv?tab=attention"));
    }
}
