//! What staff are told of: once, and only what they want to hear.

mod support;

use chrono::Duration;
use contracts::{
    ids::{DeadLetterKey, EventId},
    status::NotificationKind::{self, BookingCancelled, BookingChanged, DeadLetter, NewBooking},
    views::notification::{Bell, News, NotificationQuery, NotificationRow, NotificationWishes},
};
use events::{DomainEvent, IngestionEvent};
use flows::{relay::relay_domain_events, screens::notifications as screens};
use platform::{Actor, outbox};
use serde_json::json;
use support::{Rig, event, with};
use testkit::personas;

async fn relay(rig: &Rig) {
    while relay_domain_events(&rig.house).await.unwrap() > 0 {}
}

async fn bell(rig: &Rig, actor: &Actor) -> Bell {
    screens::bell(&rig.house, actor).await.unwrap()
}

/// Oldest first.
async fn told(rig: &Rig, actor: &Actor) -> Vec<NotificationRow> {
    let page = screens::notification_list(&rig.house, actor, &NotificationQuery::default()).await.unwrap();
    page.rows.into_iter().rev().collect()
}

async fn kinds(rig: &Rig, actor: &Actor) -> Vec<NotificationKind> {
    told(rig, actor).await.into_iter().map(|row| row.kind).collect()
}

async fn deliver_again(rig: &Rig, forget: bool) {
    let now = rig.house.clock.now();
    sqlx::query("update platform.outbox set run_at = $1, delivered_at = null")
        .bind(now)
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    if forget {
        sqlx::query("delete from platform.inbox").execute(rig.test.ops.pool()).await.unwrap();
    }
    relay(rig).await;
}

#[tokio::test]
async fn a_booking_that_comes_changes_and_goes_is_told_once_each() {
    let rig = Rig::new().await;
    let later = with(event("GYG", "G1", "UPDATED", 2), &json!({"tourDate": "2026-03-21", "adult": 3}));
    // a cancelled booking that learns more is still off
    let after = with(event("GYG", "G1", "UPDATED", 4), &json!({"note": "late"}));
    for said in [event("GYG", "G1", "CREATED", 1), later, event("GYG", "G1", "CANCELLED", 3), after] {
        rig.tell(&[said]).await;
        rig.test.clock.advance(Duration::seconds(1));
    }
    relay(&rig).await;
    let staff = personas::staff();
    assert_eq!(kinds(&rig, &staff).await, [NewBooking, BookingChanged, BookingCancelled]);
    let rows = told(&rig, &staff).await;
    let News::BookingChanged { booking, fields } = &rows[1].news else { panic!("{rows:?}") };
    assert_eq!((booking.reference.as_str(), booking.channel.as_str()), ("G1", "GYG"));
    assert!(fields.iter().any(|field| field == "tour_date"), "{fields:?}");
    assert!(!serde_json::to_string(&rows).unwrap().contains("Ayu"), "no guest's data");

    deliver_again(&rig, false).await;
    assert_eq!(kinds(&rig, &staff).await.len(), 3);
    // and should the inbox have been swept, the subject still stands guard
    deliver_again(&rig, true).await;
    assert_eq!(kinds(&rig, &staff).await.len(), 3);
}

#[tokio::test]
async fn a_refund_long_after_the_cancellation_is_no_cancellation() {
    let rig = Rig::new().await;
    for said in [event("DIRECT", "D1", "CREATED", 1), event("DIRECT", "D1", "CANCELLED", 2)] {
        rig.tell(&[said]).await;
    }
    relay(&rig).await;
    assert_eq!(kinds(&rig, &personas::staff()).await, [NewBooking, BookingCancelled]);
    // what was told is forgotten, the inbox too
    rig.test.clock.advance(Duration::days(31));
    ops_booking::notifications::sweep(&rig.test.ops, rig.house.clock.now()).await.unwrap();
    assert!(told(&rig, &personas::staff()).await.is_empty());

    let mut refund = event("DIRECT", "D1", "UPDATED", 3);
    refund["payment"] = json!({"gateway": "paypal", "refundId": "R1", "amount": 20.5, "currency": "USD"});
    rig.tell(&[refund]).await;
    relay(&rig).await;
    assert_eq!(kinds(&rig, &personas::staff()).await, []);
    assert!(rig.count("select count(*) from ops_booking.booking where refunded_amount > 0").await == 1);
}

#[tokio::test]
async fn what_staff_or_the_clock_do_is_no_news() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    relay(&rig).await;
    // midnight of the tour's day
    rig.test.clock.set("2026-03-19T16:00:01Z");
    assert_eq!(flows::status_clock::catch_up_statuses(&rig.house).await.unwrap(), 1);
    relay(&rig).await;
    assert_eq!(kinds(&rig, &personas::staff()).await, [NewBooking]);
    assert_eq!(rig.count("select count(*) from platform.outbox where delivered_at is null").await, 0);
}

#[tokio::test]
async fn each_person_has_their_own_marks_and_wishes() {
    let rig = Rig::new().await;
    rig.tell(&[
        event("GYG", "G1", "CREATED", 1),
        event("VIATOR", "V1", "CREATED", 1),
        with(event("GYG", "G1", "UPDATED", 2), &json!({"adult": 4})),
    ])
    .await;
    relay(&rig).await;
    let (staff, manager) = (personas::staff(), personas::manager());
    assert_eq!((bell(&rig, &staff).await.unread, bell(&rig, &manager).await.unread), (3, 3));

    let wishes = NotificationWishes { off: vec![BookingChanged], channels: Some(vec!["VIATOR".to_owned()]) };
    screens::set_notification_wishes(&rig.house, &staff, &wishes).await.unwrap();
    assert_eq!(screens::notification_wishes(&rig.house, &staff).await.unwrap(), wishes);
    let seen = bell(&rig, &staff).await;
    assert_eq!((seen.unread, seen.newest.len()), (1, 1));
    assert_eq!(kinds(&rig, &staff).await, [NewBooking]);
    assert_eq!(bell(&rig, &manager).await.unread, 3);

    // one, twice
    let one = told(&rig, &manager).await[0].id;
    for _ in 0..2 {
        screens::read_notification(&rig.house, &manager, one).await.unwrap();
    }
    let seen = bell(&rig, &manager).await;
    assert_eq!(seen.unread, 2);
    let unread = NotificationQuery { unread: true, ..Default::default() };
    let page = screens::notification_list(&rig.house, &manager, &unread).await.unwrap();
    assert!(page.rows.len() == 2 && page.rows.iter().all(|row| row.id != one && !row.read));

    // all that was seen; what came meanwhile stays unread
    rig.tell(&[event("GYG", "G2", "CREATED", 1)]).await;
    relay(&rig).await;
    screens::read_all_notifications(&rig.house, &manager, seen.mark).await.unwrap();
    assert_eq!(bell(&rig, &manager).await.unread, 1);
    screens::read_all_notifications(&rig.house, &manager, 0).await.unwrap();
    assert_eq!(bell(&rig, &manager).await.unread, 1, "an older mark takes nothing back");
    assert_eq!(bell(&rig, &staff).await.unread, 1, "another's marks are another's");
}

fn dead(n: u128, reason: &str) -> DomainEvent {
    let id = uuid::Uuid::from_u128(n);
    DomainEvent::Ingestion(IngestionEvent::EventDeadLetteredV1 {
        event_id: EventId(id),
        dead_letter_key: DeadLetterKey(id),
        source: "GYG".to_owned(),
        external_ref: format!("G{n}"),
        reason_code: reason.to_owned(),
    })
}

#[tokio::test]
async fn failed_events_are_told_and_those_alike_at_once() {
    let rig = Rig::new().await;
    rig.accept(&event("GYG", "G0", "CREATED", 1)).await.unwrap();
    sqlx::query("update ingestion.event set payload = '{}'").execute(rig.test.ops.pool()).await.unwrap();
    rig.drain().await;
    relay(&rig).await;
    let rows = told(&rig, &personas::staff()).await;
    let [NotificationRow { news: News::DeadLetter { reference, reason_code, many: 1, .. }, .. }] = &rows[..]
    else {
        panic!("{rows:?}")
    };
    assert_eq!((reference.as_str(), reason_code.as_str()), ("G0", "SCHEMA_MISMATCH"));

    let mut tx = rig.test.ops.begin().await.unwrap();
    let many: Vec<_> = (1..=50).map(|n| dead(n, "DATA_REFUSED")).chain([dead(99, "WORKER_LOST")]).collect();
    outbox::publish_in_tx(&mut tx, rig.house.ids.as_ref(), rig.house.clock.now(), &many).await.unwrap();
    tx.commit().await.unwrap();
    relay(&rig).await;
    deliver_again(&rig, false).await;
    let rows = told(&rig, &personas::staff()).await;
    let counts: Vec<i64> = rows
        .iter()
        .map(|row| match &row.news {
            News::DeadLetter { many, .. } => *many,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(counts, [1, 50, 1]);
    assert!(rows.iter().all(|row| row.kind == DeadLetter));
}

#[tokio::test]
async fn a_newcomer_has_the_last_day_unread_and_a_month_is_kept() {
    let rig = Rig::new().await;
    for n in 0..3 {
        rig.tell(&[event("GYG", &format!("G{n}"), "CREATED", 1)]).await;
        relay(&rig).await;
        rig.test.clock.advance(Duration::hours(16));
    }
    // 48, 32 and 16 hours old
    let seen = bell(&rig, &personas::staff()).await;
    assert_eq!((seen.unread, seen.newest.len()), (1, 3));

    // 30 days after the first, and 20 hours
    rig.test.clock.advance(Duration::days(28) + Duration::hours(20));
    let gone = ops_booking::notifications::sweep(&rig.test.ops, rig.house.clock.now()).await.unwrap();
    assert_eq!(gone, 2);
    assert_eq!(told(&rig, &personas::staff()).await.len(), 1);
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double() {
    let rig = Rig::new().await;
    for n in 0..7 {
        rig.tell(&[event("GYG", &format!("G{n}"), "CREATED", 1)]).await;
    }
    relay(&rig).await;
    let mut query = NotificationQuery { limit: Some(3), ..Default::default() };
    let mut seen = Vec::new();
    loop {
        let page = screens::notification_list(&rig.house, &personas::staff(), &query).await.unwrap();
        seen.extend(page.rows.iter().map(|row| row.seq));
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
}
