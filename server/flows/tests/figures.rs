//! The dashboard's figures against numbers worked out by hand, on a clock that stands still.

mod support;

use chrono::Duration;
use contracts::{AppError, views::dashboard::Dashboard};
use flows::screens;
use ingestion::figures::roll_minutes;
use serde_json::json;
use support::{Rig, event, with};
use testkit::personas;

async fn look(rig: &Rig) -> Dashboard {
    screens::dashboard::dashboard(&rig.house, &personas::staff()).await.unwrap()
}

async fn roll(rig: &Rig) -> Option<usize> {
    roll_minutes(&rig.test.ops, rig.house.clock.now()).await.unwrap()
}

/// Accepts `events` now and applies them `seconds` later.
async fn apply_after(rig: &Rig, name: &str, events: usize, seconds: i64) {
    for n in 0..events {
        rig.accept(&event("GYG", &format!("{name}{n}"), "CREATED", 1)).await.unwrap();
    }
    rig.test.clock.advance(Duration::seconds(seconds));
    rig.drain().await;
}

/// Accepts an event that cannot be read any more, and has it fail.
async fn dead_letter(rig: &Rig, reference: &str) {
    rig.accept(&event("GYG", reference, "CREATED", 1)).await.unwrap();
    sqlx::query("update ingestion.event set payload = '{}' where external_ref = $1")
        .bind(reference)
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    rig.drain().await;
}

#[tokio::test]
async fn without_events_nothing_is_claimed() {
    let rig = Rig::new().await;
    let before = look(&rig).await.flow;
    assert_eq!((before.success_rate, before.p95_ms, before.counted_to), (None, None, None));
    roll(&rig).await;
    let after = look(&rig).await;
    assert_eq!((after.flow.success_rate, after.flow.median_ms, after.flow.received), (None, None, 0));
    // 01:00: what came in the minute before may still be under way
    assert_eq!(after.flow.counted_to, Some(rig.house.clock.now() - Duration::seconds(60)));
    assert_eq!((after.hours.len(), after.days.len()), (24, 30));
    assert!(after.hours.iter().all(|hour| hour.received == 0 && hour.p95_ms.is_none()));
}

#[tokio::test]
async fn the_rolling_hour_is_what_a_person_would_count() {
    let rig = Rig::new().await;
    // 20 applied: 10 within 2 s, 9 within 10 s, one within 40 s
    apply_after(&rig, "A", 10, 2).await;
    apply_after(&rig, "B", 9, 10).await;
    apply_after(&rig, "C", 1, 40).await;
    dead_letter(&rig, "X1").await;

    // younger than a minute: not judged yet
    rig.test.clock.advance(Duration::seconds(30));
    roll(&rig).await;
    let early = look(&rig).await.flow;
    assert_eq!((early.received, early.dead, early.success_rate), (0, 0, None));

    rig.test.clock.advance(Duration::minutes(3));
    roll(&rig).await;
    assert_eq!(roll(&rig).await, Some(0), "nothing is left to count");
    let flow = look(&rig).await.flow;
    assert_eq!((flow.received, flow.done, flow.dead), (21, 20, 1));
    assert_eq!(flow.success_rate, Some(20.0 / 21.0));
    // the 10th of 20, and the 19th: at most a tenth too high
    assert!((2_000..=2_200).contains(&flow.median_ms.unwrap()), "{flow:?}");
    assert!((10_000..=11_000).contains(&flow.p95_ms.unwrap()), "{flow:?}");
    let this_hour = look(&rig).await.hours.pop().unwrap();
    assert_eq!((this_hour.received, this_hour.done, this_hour.dead), (21, 20, 1));

    // an hour on it is history: no data, not 0 % and not 100 %
    rig.test.clock.advance(Duration::minutes(65));
    roll(&rig).await;
    let later = look(&rig).await;
    assert_eq!((later.flow.received, later.flow.dead, later.flow.success_rate), (0, 0, None));
    assert_eq!(later.hours[22].received, 21);
    assert_eq!((later.standing.dead_letters.n, later.standing.dead_letters_last_hour), (1, 0));
}

#[tokio::test]
async fn a_minute_is_counted_again_until_its_events_are_done() {
    let rig = Rig::new().await;
    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    rig.test.clock.advance(Duration::minutes(3));
    roll(&rig).await;
    let waiting = look(&rig).await;
    assert_eq!((waiting.flow.received, waiting.flow.done, waiting.flow.success_rate), (1, 0, None));
    assert_eq!((waiting.standing.queue.n, waiting.standing.oldest_due.is_some()), (1, true));

    rig.drain().await;
    rig.test.clock.advance(Duration::seconds(15));
    roll(&rig).await;
    let done = look(&rig).await;
    assert_eq!((done.flow.done, done.flow.success_rate), (1, Some(1.0)));
    assert!(done.flow.p95_ms.unwrap() >= 180_000);
    assert_eq!((done.standing.queue.n, done.standing.oldest_due), (0, None));
}

#[tokio::test]
async fn what_stands_ahead_is_counted_by_day_and_channel() {
    let rig = Rig::new().await;
    // the clock stands at 2 March, nine in Makassar
    let on = |channel, reference, date: &str, adult| {
        with(
            event(channel, reference, "CREATED", 1),
            &json!({"tourDate": date, "adult": adult, "child": 1, "infant": null}),
        )
    };
    rig.tell(&[
        on("GYG", "G1", "2026-03-02", 2),
        on("GYG", "G2", "2026-03-03", 3),
        on("VIATOR", "V1", "2026-03-03", 1),
        on("GYG", "G3", "2026-03-31", 1),
        // outside: yesterday, the 31st day, and one that is off
        on("GYG", "G4", "2026-03-01", 9),
        on("GYG", "G5", "2026-04-01", 9),
        on("VIATOR", "V2", "2026-03-03", 9),
        event("VIATOR", "V2", "CANCELLED", 2),
    ])
    .await;
    let seen = look(&rig).await;
    let days: Vec<_> = seen
        .days
        .iter()
        .filter(|day| day.bookings > 0)
        .map(|day| (day.date.to_string(), day.bookings, day.pax))
        .collect();
    let expected = [("2026-03-02", 1, 3), ("2026-03-03", 2, 6), ("2026-03-31", 1, 2)];
    assert_eq!(days, expected.map(|(date, bookings, pax)| (date.to_owned(), bookings, pax)));
    assert_eq!(seen.days[1].unassigned, 2);
    let channels: Vec<_> = seen.channels.iter().map(|c| (c.channel.as_str(), c.bookings)).collect();
    assert_eq!(channels, [("GYG", 3), ("VIATOR", 1)]);
    // today's tour, and yesterday's
    assert_eq!((seen.attention.n, seen.attention.more), (2, false));
}

#[tokio::test]
async fn calls_of_all_processes_add_up_and_leave_with_the_hour() {
    let rig = Rig::new().await;
    for (requests, errors) in [(100, 1), (50, 0), (7, 2)] {
        flows::api_calls::tell_api_calls(&rig.house, requests, errors).await.unwrap();
    }
    let api = look(&rig).await.api;
    assert_eq!((api.requests, api.errors), (157, 3));
    rig.test.clock.advance(Duration::minutes(1));
    flows::api_calls::tell_api_calls(&rig.house, 40, 0).await.unwrap();
    let behind = async |hours| {
        let minutes = screens::dashboard::api_errors(&rig.house, &personas::staff(), hours).await.unwrap();
        minutes.into_iter().map(|minute| (minute.requests, minute.errors)).collect::<Vec<_>>()
    };
    assert_eq!(behind(1).await, [(157, 3)], "a minute without errors is not behind the count of them");
    rig.test.clock.advance(Duration::minutes(61));
    assert_eq!(look(&rig).await.api.requests, 0);
    assert_eq!((behind(1).await, behind(24).await), (vec![], vec![(157, 3)]));
}

#[tokio::test]
async fn the_dashboard_is_for_staff_only() {
    let rig = Rig::new().await;
    let nobody = platform::Actor::system("test");
    let seen = screens::dashboard::dashboard(&rig.house, &nobody).await;
    assert_eq!(seen.unwrap_err(), AppError::Forbidden);
}
