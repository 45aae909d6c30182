//! The bookings list: its filters, its search, its pages.

mod support;

use chrono::NaiveDate;
use contracts::{
    paging::Page,
    status::{OpsStatus, PaymentStatus},
    views::booking::{BookingQuery, BookingRow, BookingSort},
};
use flows::bookings::{self, Found, ListError};
use serde_json::json;
use std::collections::HashSet;
use support::{Rig, event, with};

async fn list(rig: &Rig, query: BookingQuery) -> Page<BookingRow> {
    bookings::booking_list(&rig.house, &query).await.unwrap()
}

fn references(page: &Page<BookingRow>) -> Vec<&str> {
    page.rows.iter().map(|row| row.reference.as_str()).collect()
}

#[tokio::test]
async fn filters_narrow_and_search_finds() {
    let rig = Rig::new().await;
    let mut sofia = with(event("VIATOR", "V1", "CREATED", 1), &json!({"tourDate": "2026-03-25"}));
    sofia["customer"] =
        json!({"name": "Sofia 100% Rossi", "email": "sofia@mail.it", "phone": "+39 06 555 0101"});
    rig.tell(&[event("GYG", "G1", "CREATED", 1), sofia, event("DIRECT", "D1", "CREATED", 1)]).await;
    let all = BookingQuery::default;
    let q = |text: &str| BookingQuery { q: Some(text.to_owned()), ..all() };

    assert_eq!(
        references(&list(&rig, BookingQuery { channel: Some("viator".into()), ..all() }).await),
        ["V1"]
    );
    let pending = BookingQuery { payment: Some(PaymentStatus::PendingPayment), ..all() };
    assert_eq!(references(&list(&rig, pending).await), ["D1"]);
    let done = BookingQuery { status: Some(OpsStatus::Done), ..all() };
    assert!(list(&rig, done).await.rows.is_empty());
    let from = BookingQuery { date_from: NaiveDate::from_ymd_opt(2026, 3, 25), ..all() };
    assert_eq!(references(&list(&rig, from).await), ["V1"]);
    let to = BookingQuery { date_to: NaiveDate::from_ymd_opt(2026, 3, 24), ..all() };
    assert_eq!(list(&rig, to).await.rows.len(), 2);

    for text in ["v1", "VIATOR:V1", "sofia", "ROSSI", "sofia@mail", "06555", "0% Ros"] {
        assert_eq!(references(&list(&rig, q(text)).await), ["V1"], "{text}");
    }
    // a wildcard is a letter like any other; two letters search nothing; a wrong issuer finds nothing
    for text in ["%%%", "so", "GYG:V1", "nobody"] {
        assert!(list(&rig, q(text)).await.rows.is_empty(), "{text}");
    }
}

#[tokio::test]
async fn pages_hold_each_booking_once_in_either_order() {
    let rig = Rig::new().await;
    for i in 0..23 {
        // equal times of arrival and equal dates: the key decides
        let date = json!({"tourDate": format!("2026-03-{:02}", 20 + i % 3)});
        rig.tell(&[with(event("GYG", &format!("G{i}"), "CREATED", 1), &date)]).await;
    }
    let mut dateless = event("GYG", "NODATE", "CREATED", 1);
    dateless["booking"]["tourDate"] = json!(null);
    rig.tell(&[dateless]).await;
    for sort in [BookingSort::Received, BookingSort::TourDate] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = BookingQuery { sort: Some(sort), cursor, limit: Some(5), ..BookingQuery::default() };
            let page = list(&rig, query).await;
            seen.extend(page.rows.iter().map(|row| (row.tour_date, row.reference.clone())));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let distinct: HashSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (24, 24));
        if sort == BookingSort::TourDate {
            assert_eq!(seen.last().unwrap().1, "NODATE", "an unknown date comes last");
            assert!(seen[..23].is_sorted_by_key(|(date, _)| *date));
        }
    }
    let bad = BookingQuery { cursor: Some("nonsense".to_owned()), ..BookingQuery::default() };
    assert!(matches!(bookings::booking_list(&rig.house, &bad).await, Err(ListError::BadCursor)));
}

#[tokio::test]
async fn a_bare_reference_of_two_channels_is_ambiguous() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "X1", "CREATED", 1), event("VIATOR", "X1", "CREATED", 1)]).await;
    let found = bookings::find(&rig.house, "x1").await.unwrap();
    assert!(matches!(found, Found::Ambiguous(candidates) if candidates.len() == 2));
    assert!(matches!(bookings::find(&rig.house, "gyg:x1").await.unwrap(), Found::One(_)));
    assert_eq!(bookings::find(&rig.house, "nothing").await.unwrap(), Found::None);
}

#[tokio::test]
async fn the_change_mark_moves_with_every_change() {
    let rig = Rig::new().await;
    let mut seen = HashSet::new();
    for second in 1..5 {
        let kind = if second == 1 { "CREATED" } else { "UPDATED" };
        rig.tell(&[with(event("GYG", "G1", kind, second), &json!({"adult": second}))]).await;
        assert!(seen.insert(ops_booking::views::change_mark(&rig.test.ops).await.unwrap()));
    }
}
