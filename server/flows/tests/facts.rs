//! Facts, staff's edits and the clock, and what they make of a booking's status.

mod support;

use chrono::Duration;
use contracts::status::OpsStatus;
use events::{DomainEvent, Field, FinanceEvent, OpsBookingEvent};
use flows::{bookings, relay::relay_domain_events, status_clock::catch_up_statuses};
use platform::outbox;
use serde_json::json;
use std::collections::BTreeMap;
use support::{Rig, event, with};
use testkit::personas;

async fn publish(rig: &Rig, events: &[DomainEvent]) {
    let mut tx = rig.test.ops.begin().await.unwrap();
    let now = rig.house.clock.now();
    outbox::publish_in_tx(&mut tx, rig.house.ids.as_ref(), now, events).await.unwrap();
    tx.commit().await.unwrap();
}

async fn relay(rig: &Rig) {
    while relay_domain_events(&rig.house).await.unwrap() > 0 {}
}

async fn status(rig: &Rig) -> OpsStatus {
    rig.detail("G1").await.row.ops_status
}

#[tokio::test]
async fn facts_walk_a_booking_through_its_statuses_and_count_once() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    let (booking_key, at) = (rig.key_of("G1").await, rig.house.clock.now());
    let driver = |number, at| {
        DomainEvent::OpsBooking(OpsBookingEvent::DriverSetV1 { booking_key, driver_number: number, at })
    };
    let finance = |validated_at, lines, unpaid_positive_lines, at| {
        DomainEvent::Finance(FinanceEvent::FinanceFactsV1 {
            booking_key,
            validated_at,
            lines,
            unpaid_positive_lines,
            at,
        })
    };
    let pattern = DomainEvent::Finance(FinanceEvent::CostPatternSetV1 {
        booking_key,
        pattern: Some("Ubud".to_owned()),
        at,
    });
    publish(&rig, &[driver(Some(7), at)]).await;
    relay(&rig).await;
    assert_eq!(status(&rig).await, OpsStatus::New);
    publish(&rig, &[pattern]).await;
    relay(&rig).await;
    assert_eq!(status(&rig).await, OpsStatus::Ready);
    // an older word about the driver arrives late
    publish(&rig, &[driver(None, at - Duration::hours(1))]).await;
    relay(&rig).await;
    assert_eq!(status(&rig).await, OpsStatus::Ready);
    publish(&rig, &[finance(Some(at), 2, 1, at)]).await;
    relay(&rig).await;
    assert_eq!(status(&rig).await, OpsStatus::Completed);
    publish(&rig, &[finance(Some(at), 2, 0, at + Duration::seconds(1))]).await;
    relay(&rig).await;
    assert_eq!(status(&rig).await, OpsStatus::Done);

    // every event delivered a second time
    let before = rig.detail("G1").await;
    sqlx::query("update platform.outbox set delivered_at = null, run_at = created_at, attempts = 0")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    relay(&rig).await;
    assert_eq!(rig.detail("G1").await, before);
}

#[tokio::test]
async fn midnight_in_makassar_flips_the_status_and_a_late_start_catches_up() {
    let rig = Rig::new().await;
    let booking =
        |reference: &str, date: &str| with(event("GYG", reference, "CREATED", 1), &json!({"tourDate": date}));
    rig.tell(&[booking("G1", "2026-03-03"), booking("G2", "2026-03-05")]).await;
    assert_eq!(status(&rig).await, OpsStatus::New);

    rig.test.clock.set("2026-03-02T15:59:59Z");
    assert_eq!(catch_up_statuses(&rig.house).await.unwrap(), 0);
    rig.test.clock.set("2026-03-02T16:00:00Z");
    assert_eq!(catch_up_statuses(&rig.house).await.unwrap(), 1);
    let detail = rig.detail("G1").await;
    assert_eq!(detail.row.ops_status, OpsStatus::Attention);
    assert_eq!(detail.statuses[0].reason, "ATTENTION because the tour date is today");

    // nobody was at work for a week
    rig.test.clock.set("2026-03-12T00:00:00Z");
    assert_eq!(catch_up_statuses(&rig.house).await.unwrap(), 1);
    assert_eq!(rig.detail("G2").await.row.ops_status, OpsStatus::Attention);
    assert_eq!(catch_up_statuses(&rig.house).await.unwrap(), 0);
}

/// The host's zone must not matter: this test binary runs the midnight test again under other zones.
#[test]
fn the_hosts_time_zone_does_not_matter() {
    for zone in ["UTC", "Asia/Makassar", "America/New_York", "Pacific/Kiritimati"] {
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "midnight_in_makassar_flips_the_status_and_a_late_start_catches_up"])
            .env("TZ", zone)
            .output()
            .unwrap();
        assert!(run.status.success(), "{zone}: {}", String::from_utf8_lossy(&run.stdout));
    }
}

#[tokio::test]
async fn what_staff_edited_stays_and_the_channel_may_only_propose() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    let (key, staff) = (rig.key_of("G1").await, personas::staff());
    let edits = BTreeMap::from([(Field::MeetingPoint, Some(json!("Hotel lobby")))]);
    let edited = bookings::edit_booking(&rig.house, &staff, key, Some(1), &edits).await.unwrap();
    assert_eq!((edited.row.meeting_point.as_deref(), edited.row.version), (Some("Hotel lobby"), 2));

    // an edit made on what is no longer there
    let stale = bookings::edit_booking(&rig.house, &staff, key, Some(1), &edits).await;
    assert!(matches!(stale, Err(bookings::EditError::Stale { current: 2 })));

    rig.tell(&[with(event("GYG", "G1", "UPDATED", 5), &json!({"meetingPoint": "Beach gate"}))]).await;
    let detail = rig.detail("G1").await;
    assert_eq!(detail.row.meeting_point.as_deref(), Some("Hotel lobby"));
    assert_eq!(detail.proposals[0].proposed.as_deref(), Some("Beach gate"));
    assert_eq!(detail.row.ops_status, OpsStatus::Updated);

    let seen =
        bookings::acknowledge_booking(&rig.house, &staff, key, Some(detail.row.version)).await.unwrap();
    assert_eq!((seen.row.ops_status, seen.proposals.len()), (OpsStatus::New, 0));
    assert_eq!(seen.row.meeting_point.as_deref(), Some("Hotel lobby"));
    // the next change is news again
    rig.tell(&[with(event("GYG", "G1", "UPDATED", 6), &json!({"adult": 3, "meetingPoint": "Beach gate"}))])
        .await;
    assert_eq!(status(&rig).await, OpsStatus::Updated);
    let audited = "select count(*) from audit.event where resource_type = 'booking'";
    assert_eq!(rig.count(audited).await, 2);
}

#[tokio::test]
async fn a_change_that_arrives_late_is_news_however_old_it_is() {
    let rig = Rig::new().await;
    let moved = with(event("GYG", "G1", "UPDATED", 5), &json!({"tourDate": "2026-03-25"}));
    let grown = with(event("GYG", "G1", "UPDATED", 10), &json!({"adult": 4, "tourDate": null}));
    rig.tell(&[event("GYG", "G1", "CREATED", 1), grown]).await;
    let (key, staff) = (rig.key_of("G1").await, personas::staff());
    bookings::acknowledge_booking(&rig.house, &staff, key, None).await.unwrap();
    assert_eq!(status(&rig).await, OpsStatus::New);
    rig.tell(&[moved]).await;
    let detail = rig.detail("G1").await;
    assert_eq!(detail.row.tour_date.unwrap().to_string(), "2026-03-25");
    assert_eq!(detail.row.ops_status, OpsStatus::Updated);
}
