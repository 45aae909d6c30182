//! What staff do with a booking where no script runs: posted, told, and nothing typed lost.

use super::site_browser::{Browser, PASSWORD, house, user};
use axum::http::StatusCode;
use contracts::{Role, views::booking::BookingDetail};
use flows::{ChannelRegistry, House, apply_booking_events::apply_booking_events, bookings};
use ingestion::{Submission, accept::accept_batch, claim::claim_due, parse_event};
use platform::RetryPolicy;
use serde_json::{Value, json};
use testkit::TestHouse;
use uuid::Uuid;

pub(super) async fn tell(test: &TestHouse, house: &House, event: &Value) {
    let (now, id, text) = (house.clock.now(), house.ids.new_id(house.clock.now()), event.to_string());
    let known = ChannelRegistry::new(test.ops.clone(), test.clock()).current().await.unwrap();
    ingestion::retention::ensure_months(&test.ops, now).await.unwrap();
    let submission = Submission {
        event_id: id.into(),
        producer_id: Uuid::from_u128(7).into(),
        nonce: id.to_string(),
        nonce_expires_at: now + chrono::Duration::minutes(10),
        idempotency_key: id.to_string(),
        body_hash: format!("{:064x}", id.as_u128()),
        parsed: parse_event(&text, &known),
        body: text,
        request_id: "test".to_owned(),
        received_at: now,
    };
    accept_batch(&test.ops, now, &[submission]).await.unwrap().remove(0).unwrap();
    while let Some(claimed) = claim_due(&test.ops, now, house.ids.new_id(now), "test", 64).await.unwrap() {
        apply_booking_events(house, &known, &RetryPolicy::ingest(), &claimed).await.unwrap();
    }
}

fn event(channel: &str, reference: &str, kind: &str, second: u32) -> Value {
    json!({
        "payloadVersion": "v1", "eventType": kind, "source": channel, "externalBookingRef": reference,
        "eventTime": format!("2026-03-01T00:00:{second:02}Z"),
        "customer": {"name": "Ayu Lestari"},
        "booking": {"tourDate": "2026-03-20", "adult": second, "currency": "USD", "totalPrice": "120.50"},
    })
}

pub(super) async fn detail(house: &House, reference: &str) -> BookingDetail {
    let bookings::Found::One(key) = bookings::find(house, reference).await.unwrap() else {
        panic!("{reference}")
    };
    bookings::booking_detail(house, key).await.unwrap().unwrap()
}

pub(super) async fn signed_in(house: &House, role: Role) -> Browser {
    let email = format!("{}@kembara.test", role.as_str().to_lowercase());
    user(house, &email, role).await;
    let mut browser = Browser::new(house);
    browser.sign_in(&email, PASSWORD).await;
    browser
}

#[tokio::test]
async fn a_decision_is_asked_in_its_place_and_an_error_keeps_what_was_typed() {
    let (test, house) = house().await;
    tell(&test, &house, &event("GYG", "G1", "CREATED", 1)).await;
    let row = detail(&house, "G1").await.row;
    let (key, version) = (row.key.to_string(), row.version.to_string());
    let form = |decision: &'static str, reason: &'static str, until: &'static str| {
        [
            ("key", key.clone()),
            ("version", version.clone()),
            ("decision", decision.to_owned()),
            ("status", "DONE".to_owned()),
            ("until", until.to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    async fn post(browser: &mut Browser, form: &[(&str, String)]) -> super::site_browser::Page {
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post("decide_plainly", &form).await
    }

    let mut staff = signed_in(&house, Role::Staff).await;
    assert!(!staff.get(&format!("/bookings/{key}?decide=cancel")).await.body.contains("decide_plainly"));
    let refused = post(&mut staff, &form("cancel", "guest asked", "")).await;
    assert!(staff.get(&refused.to).await.status.is_success());
    assert!(detail(&house, "G1").await.facts.cancelled.is_none());

    let mut boss = signed_in(&house, Role::Manager).await;
    let asked = boss.get(&format!("/bookings/{key}?decide=override")).await;
    assert!(asked.body.contains("Set the status of G1") && asked.body.contains("decide_plainly"));
    let refused = post(&mut boss, &form("override", "</textarea><b>reason", "2026-13-01T10:00")).await;
    assert_eq!(refused.to, format!("/bookings/{key}?decide=override#decisions"));
    let again = boss.get(&refused.to.replace("#decisions", "")).await.body;
    assert!(
        again.contains(">&lt;/textarea>&lt;b>reason</textarea>") && again.contains("Nothing is decided"),
        "{again}"
    );

    let done = post(&mut boss, &form("cancel", "guest asked", "")).await;
    assert_eq!(done.to, format!("/bookings/{key}"));
    assert!(boss.get(&done.to).await.body.contains("G1 is decided."));
    assert_eq!(
        detail(&house, "G1").await.facts.cancelled.unwrap().reason.as_deref(),
        Some("manager@kembara.test cancelled it: guest asked")
    );
}

#[tokio::test]
async fn the_ticked_are_acknowledged_as_they_were_shown() {
    let (test, house) = house().await;
    for reference in ["G1", "G2", "G3"] {
        tell(&test, &house, &event("GYG", reference, "CREATED", 1)).await;
        tell(&test, &house, &event("GYG", reference, "UPDATED", 2)).await;
    }
    let mut staff = signed_in(&house, Role::Staff).await;
    let list = staff.get("/bookings?channel=GYG").await.body;
    let rows =
        [detail(&house, "G1").await.row, detail(&house, "G2").await.row, detail(&house, "G3").await.row];
    let [one, two, three] = rows.map(|row| (row.key, row.version));
    for (key, version) in [one, two, three] {
        assert!(
            list.contains(&format!(r#"name="shown[]" value="{key}:{version}""#)),
            "{}",
            list.split("<main").nth(1).unwrap_or_default()
        );
    }
    // the second changes while the list is looked at, the third is not ticked
    tell(&test, &house, &event("GYG", "G2", "UPDATED", 3)).await;
    let keys = [one, two].map(|(key, _)| key.to_string());
    let shown = [one, two, three].map(|(key, version)| format!("{key}:{version}"));
    let mut form =
        vec![("back", "/bookings?channel=GYG"), ("booking[]", &*keys[0]), ("booking[]", &*keys[1])];
    form.extend(shown.iter().map(|shown| ("shown[]", shown.as_str())));
    let done = staff.post("acknowledge_plainly", &form).await;
    assert_eq!((done.status, done.to.as_str()), (StatusCode::FOUND, "/bookings?channel=GYG"));
    assert!(staff.get(&done.to).await.body.contains("1 booking acknowledged; 1 changed meanwhile."));
    let open = [detail(&house, "G1").await, detail(&house, "G2").await, detail(&house, "G3").await];
    assert_eq!(open.map(|detail| detail.row.unacknowledged), [false, true, true]);
}

#[tokio::test]
async fn a_suspected_pair_is_merged_and_a_replay_of_all_begun() {
    let (test, house) = house().await;
    tell(&test, &house, &event("GYG", "G1", "CREATED", 1)).await;
    tell(&test, &house, &event("BOKUN", "B1", "CREATED", 2)).await;
    let mut link = event("BOKUN", "B1", "UPDATED", 3);
    link["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    tell(&test, &house, &link).await;
    let (key, other) =
        (detail(&house, "G1").await.row.key.to_string(), detail(&house, "B1").await.row.key.to_string());
    let mut boss = signed_in(&house, Role::Manager).await;
    let asked = boss.get(&format!("/bookings/{key}?merge={other}")).await;
    assert!(asked.body.contains("Merge B1 into G1?") && asked.body.contains("settle_duplicate_plainly"));
    let form = [("key", &*key), ("other", &*other), ("merge", "true"), ("reason", " ")];
    let refused = boss.post("settle_duplicate_plainly", &form).await;
    assert_eq!(refused.to, format!("/bookings/{key}?merge={other}#duplicate-{other}"));
    let form = [("key", &*key), ("other", &*other), ("merge", "true"), ("reason", "same guest")];
    assert_eq!(boss.post("settle_duplicate_plainly", &form).await.to, format!("/bookings/{key}"));
    assert_eq!(detail(&house, "B1").await.row.key.to_string(), key);

    let asked = boss.get("/dead-letters?reason=SCHEMA_MISMATCH&ask=replay").await.body;
    assert!(asked.contains(r#"name="filter[reason]" value="SCHEMA_MISMATCH""#), "{asked}");
    let form = [("filter[reason]", "SCHEMA_MISMATCH"), ("back", "/dead-letters?reason=SCHEMA_MISMATCH")];
    let begun = boss.post("replay_all_plainly", &form).await;
    assert!(begun.to.starts_with("/dead-letters?reason=SCHEMA_MISMATCH&replay="), "{}", begun.to);
}
