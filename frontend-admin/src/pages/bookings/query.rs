use crate::parts::query::{address, read};
use contracts::views::booking::{BookingQuery, BookingSort};
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/bookings";

pub fn from_params(params: &ParamsMap) -> BookingQuery {
    BookingQuery {
        q: read(params, "q"),
        status: read(params, "status"),
        payment: read(params, "payment"),
        channel: read(params, "channel"),
        date_from: read(params, "from"),
        date_to: read(params, "to"),
        sort: sort_from(params.get_str("sort")),
        cursor: read(params, "cursor"),
        ..BookingQuery::default()
    }
}

pub fn to_address(query: &BookingQuery) -> String {
    address(
        PATH,
        &[
            ("q", query.q.clone()),
            ("status", query.status.map(|status| status.to_string())),
            ("payment", query.payment.map(|status| status.to_string())),
            ("channel", query.channel.clone()),
            ("from", query.date_from.map(|date| date.to_string())),
            ("to", query.date_to.map(|date| date.to_string())),
            ("sort", query.sort.map(|sort| sort_word(sort).to_owned())),
            ("cursor", query.cursor.clone()),
        ],
    )
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

/// Is anything but the order asked for?
pub fn is_filtered(query: &BookingQuery) -> bool {
    *query
        != BookingQuery {
            sort: query.sort,
            cursor: query.cursor.clone(),
            limit: query.limit,
            ..BookingQuery::default()
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::status::OpsStatus;

    #[test]
    fn a_query_survives_its_address() {
        let query = BookingQuery {
            q: Some("Ana & Bo".to_owned()),
            status: Some(OpsStatus::NoShow),
            channel: Some("GYG".to_owned()),
            date_from: "2026-11-23".parse().ok(),
            sort: Some(BookingSort::TourDate),
            ..BookingQuery::default()
        };
        let address = to_address(&query);
        let mut params = ParamsMap::new();
        for (name, value) in [
            ("q", "Ana & Bo"),
            ("status", "NO_SHOW"),
            ("channel", "GYG"),
            ("from", "2026-11-23"),
            ("sort", "tour_date"),
        ] {
            assert!(address.contains(&format!("{name}=")), "{address}");
            params.insert(name, value.to_owned());
        }
        assert_eq!(from_params(&params), query);
        assert!(is_filtered(&query));
        assert!(!is_filtered(&BookingQuery { sort: Some(BookingSort::TourDate), ..BookingQuery::default() }));
    }
}
