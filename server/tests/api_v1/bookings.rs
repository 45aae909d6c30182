//! Bookings: found, listed, filtered, paged, edited.

use crate::{
    desk::{ADMIN, Desk},
    signed::{accepted, event, with},
};
use serde_json::{Value, json};

/// Five bookings of two channels; two share a bare reference.
async fn filled() -> Desk {
    let desk = Desk::open().await;
    for (source, reference, date, name) in [
        ("GYG", "G-1", "2026-03-10", "Ayu Lestari"),
        ("GYG", "G-2", "2026-03-11", "Budi Santoso"),
        ("GYG", "SAME", "2026-03-12", "Citra Dewi"),
        ("VIATOR", "SAME", "2026-03-13", "Dian Putri"),
        ("VIATOR", "V-1", "2026-03-14", "Eka Yasa"),
    ] {
        let body = with(event(reference), "/source", json!(source));
        let body = with(body, "/customer/name", json!(name));
        accepted(&desk, &with(body, "/booking/tourDate", json!(date))).await;
        desk.test.clock.advance(chrono::Duration::seconds(1));
        desk.drain().await;
    }
    desk
}

async fn refs(desk: &Desk, query: &str) -> Vec<String> {
    let answer = desk.get(&format!("/v1/ops/bookings{query}")).token(ADMIN).send().await;
    let list = answer.data().as_array().unwrap().clone();
    list.iter().map(|booking| booking["externalBookingRef"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_newest_first_and_its_filters_work() {
    let desk = filled().await;
    assert_eq!(refs(&desk, "").await, ["V-1", "SAME", "SAME", "G-2", "G-1"]);
    assert_eq!(refs(&desk, "?source=viator").await, ["V-1", "SAME"]);
    assert_eq!(refs(&desk, "?dateFrom=2026-03-11&dateTo=2026-03-12").await, ["SAME", "G-2"]);
    assert_eq!(refs(&desk, "?q=budi").await, ["G-2"]);
    assert_eq!(refs(&desk, "?q=same").await, ["SAME", "SAME"]);
    assert_eq!(refs(&desk, "?q=VIATOR:SAME").await, ["SAME"]);
    assert_eq!(refs(&desk, "?status=new").await.len(), 5);
    assert_eq!(refs(&desk, "?status=CANCELLED").await.len(), 0);
    assert_eq!(refs(&desk, "?source=GYG&q=lestari&status=NEW&dateFrom=2026-03-10").await, ["G-1"]);
    assert_eq!(refs(&desk, "?limit=junk&other=1&q=").await.len(), 5);

    for (query, field) in [
        ("?status=SOON", "status"),
        ("?dateFrom=2026-02-30", "dateFrom"),
        ("?dateFrom=2026-03-02&dateTo=2026-03-01", "dateTo"),
        ("?q=%00abc", "q"),
        ("?cursor=junk", "cursor"),
    ] {
        let answer = desk.get(&format!("/v1/ops/bookings{query}")).token(ADMIN).send().await;
        assert_eq!((answer.status, answer.code()), (422, "VALIDATION_ERROR"), "{query}");
        assert!(answer.body["error"]["details"]["fields"][field].is_string(), "{query}: {}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let desk = filled().await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = desk.get(&format!("/v1/ops/bookings?limit=2&cursor={cursor}")).token(ADMIN).send().await;
        seen.extend(
            answer.data().as_array().unwrap().iter().map(|b| b["bookingKey"].as_str().unwrap().to_owned()),
        );
        match answer.body["meta"]["nextCursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    let mut unique = seen.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((seen.len(), unique.len()), (5, 5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_found_by_key_by_channel_and_reference_or_by_a_reference_that_is_its_alone() {
    let desk = filled().await;
    let get = async |id: &str| desk.get(&format!("/v1/ops/bookings/{id}")).token(ADMIN).send().await;
    let found = get("g-1").await;
    let key = found.data()["bookingKey"].as_str().unwrap().to_owned();
    assert_eq!(found.header("etag"), "\"1\"");
    assert_eq!(found.data()["customerPaymentStatus"], "PAID");
    assert_eq!(
        (&found.data()["note"], &found.data()["meetingPoint"]),
        (&json!("Ayu likes durian"), &json!("Lobby"))
    );
    assert!(found.data().get("assignedDriverId").is_none());
    assert_eq!(get(&key).await.data(), found.data());
    assert_eq!(get("gyg:G-1").await.data(), found.data());
    assert_eq!(get("GYG%3AG-1").await.data(), found.data());

    let ambiguous = get("same").await;
    assert_eq!((ambiguous.status, ambiguous.code()), (409, "BOOKING_REF_AMBIGUOUS"));
    let candidates = ambiguous.body["error"]["details"]["candidates"].as_array().unwrap().clone();
    assert_eq!(candidates.len(), 2);
    for candidate in candidates {
        let one = get(candidate["id"].as_str().unwrap()).await;
        assert_eq!(one.data()["channelCode"], candidate["channelCode"]);
    }

    for id in ["nothing", "BOKUN:G-1", "019ca000-0000-7000-8000-000000000000", "%00", &"x".repeat(2_000)] {
        let answer = get(id).await;
        assert_eq!((answer.status, answer.code()), (404, "BOOKING_NOT_FOUND"), "{id}");
        assert!(answer.message().starts_with("BOOKING_NOT_FOUND: Booking not found: "), "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_kept_audited_and_guarded_by_the_version() {
    let desk = filled().await;
    let path = "/v1/ops/bookings/GYG:G-1";
    let body =
        json!({"note": " vegan ", "packageRefType": "legacy_package", "packageRefKey": "17", "other": 1});
    let edited = desk
        .patch(path)
        .token(ADMIN)
        .header("x-actor", "wayan")
        .header("if-match", "\"1\"")
        .json(&body)
        .send()
        .await;
    assert_eq!(edited.data()["booking"]["note"], "vegan");
    assert_eq!(edited.data()["packageRefType"], "LEGACY_PACKAGE");
    assert_eq!(edited.data()["packageRefKey"], "17");
    assert_eq!(edited.header("etag"), "\"2\"");

    let lost =
        desk.patch(path).token(ADMIN).header("if-match", "\"1\"").json(&json!({"note": "no"})).send().await;
    assert_eq!((lost.status, lost.code()), (409, "BOOKING_VERSION_CONFLICT"));
    assert_eq!(lost.body["error"]["details"]["currentVersion"], 2);
    let lost = desk.patch(path).token(ADMIN).header("if-match", "\"1\"").send().await;
    assert_eq!(lost.status, 409);
    let odd =
        desk.patch(path).token(ADMIN).header("if-match", "\"x\"").json(&json!({"note": "no"})).send().await;
    assert_eq!((odd.status, odd.code()), (422, "VALIDATION_ERROR"));

    // No body, an empty one, and one that says nothing new change nothing; null clears.
    for call in [
        desk.patch(path),
        desk.patch(path).json(&json!({})),
        desk.patch(path).json(&json!({"note": "vegan"})),
    ] {
        let same = call.token(ADMIN).send().await;
        assert_eq!((same.status, same.header("etag")), (200, "\"2\""));
        assert_eq!(same.data()["packageRefType"], Value::Null);
    }
    let cleared = desk.patch(path).token(ADMIN).json(&json!({"meetingPoint": null})).send().await;
    assert!(cleared.data()["booking"].get("meetingPoint").is_none());

    let audit = desk.get("/v1/audit/events?eventType=BOOKING_EDITED").token(ADMIN).send().await;
    let rows = audit.data().as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[1]["actor"], &rows[1]["principal"]),
        (&json!("wayan"), &json!("env:CORE_API_ADMIN_TOKEN"))
    );
    assert_eq!(rows[1]["requestId"], edited.header("x-request-id"));
    assert_eq!(rows[0]["actor"], "system");
    assert!(!audit.text.contains("vegan") && !audit.text.contains("Ayu"), "{}", audit.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_edit_says_what_to_mend() {
    let desk = filled().await;
    let path = "/v1/ops/bookings/G-1";
    let patch = async |body: &Value| desk.patch(path).token(ADMIN).json(body).send().await;
    let typed = patch(&json!({"packageRefType": "bundle"})).await;
    assert_eq!((typed.status, typed.code()), (400, "INVALID_PACKAGE_REF_TYPE"));
    assert!(typed.message().starts_with("INVALID_PACKAGE_REF_TYPE:BUNDLE: "));
    for (body, fields) in [
        (json!({"note": 5, "meetingPoint": []}), vec!["meetingPoint", "note"]),
        (json!({"note": "a\u{0}b"}), vec!["note"]),
        (json!({"note": "x".repeat(10_001)}), vec!["note"]),
        (json!({"packageRefType": 7}), vec!["packageRefType"]),
        (json!({"packageRefType": "CATALOG_VARIANT", "packageRefKey": "17"}), vec!["packageRefKey"]),
        (json!([]), vec!["body"]),
    ] {
        let answer = patch(&body).await;
        assert_eq!((answer.status, answer.code()), (422, "VALIDATION_ERROR"), "{body}");
        let named: Vec<&String> =
            answer.body["error"]["details"]["fields"].as_object().unwrap().keys().collect();
        assert_eq!(named, fields, "{body}");
    }
    let call = || desk.patch(path).token(ADMIN);
    assert_eq!(call().json(&json!({})).body("{").send().await.code(), "MALFORMED_JSON");
    assert_eq!(call().body("{}").send().await.code(), "UNSUPPORTED_MEDIA_TYPE");
    let huge = call().json(&json!({})).body(vec![b' '; (1 << 20) + 1]).send().await;
    assert_eq!((huge.status, huge.code()), (413, "PAYLOAD_TOO_LARGE"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_status_is_computed_anew_on_request() {
    let desk = filled().await;
    let answer = desk.post("/v1/ops/bookings/VIATOR:V-1/status/sync").token(ADMIN).send().await;
    assert_eq!((answer.status, &answer.data()["opsFulfillmentStatus"]), (201, &json!("NEW")));
    // The tour's day has come; nobody touched the booking since.
    desk.test.clock.set("2026-03-14T02:00:00Z");
    let answer = desk.post("/v1/ops/bookings/VIATOR:V-1/status/sync").token(ADMIN).send().await;
    assert_eq!(answer.data()["opsFulfillmentStatus"], "ATTENTION");
    let audit = desk.get("/v1/audit/events?eventType=BOOKING_STATUS_SYNCED").token(ADMIN).send().await;
    assert_eq!(audit.data().as_array().unwrap().len(), 2);
}
