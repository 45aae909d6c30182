//! Alarms ring once and end once, however many look.

mod support;

use chrono::Duration;
use contracts::{
    status::AlarmKind,
    views::notification::{News, NotificationQuery},
};
use flows::{
    alarms::{Seen, check_alarms},
    screens,
};
use support::{Rig, event};
use testkit::personas;

const WELL: Seen = Seen { redis_answers: true, tells_ops: true };

/// As several processes do, all at once.
async fn look(rig: &Rig, seen: Seen) {
    let looks = (0..4).map(|_| {
        let house = rig.house.clone();
        tokio::spawn(async move { check_alarms(&house, seen).await.unwrap() })
    });
    let mut judged = 0;
    for look in looks.collect::<Vec<_>>() {
        judged += usize::from(look.await.unwrap());
    }
    assert!(judged >= 1, "somebody judged");
}

async fn standing(rig: &Rig) -> Vec<AlarmKind> {
    let seen = screens::dashboard::dashboard(&rig.house, &personas::staff()).await.unwrap();
    seen.alarms.into_iter().filter(|alarm| alarm.cleared_at.is_none()).map(|alarm| alarm.kind).collect()
}

/// Oldest first: (alarm, raised).
async fn told(rig: &Rig) -> Vec<(AlarmKind, bool)> {
    let page = screens::notifications::notification_list(
        &rig.house,
        &personas::staff(),
        &NotificationQuery::default(),
    )
    .await
    .unwrap();
    let said = page.rows.into_iter().rev().filter_map(|row| match row.news {
        News::AlarmRaised { alarm, .. } => Some((alarm, true)),
        News::AlarmCleared { alarm, .. } => Some((alarm, false)),
        _ => None,
    });
    said.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_queue_rings_once_and_ends_once() {
    let rig = Rig::new().await;
    look(&rig, WELL).await;
    assert_eq!(standing(&rig).await, []);

    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    rig.test.clock.advance(Duration::seconds(59));
    look(&rig, WELL).await;
    assert_eq!(standing(&rig).await, []);
    rig.test.clock.advance(Duration::seconds(2));
    for _ in 0..3 {
        look(&rig, WELL).await;
    }
    assert_eq!(standing(&rig).await, [AlarmKind::QueueLag]);

    rig.drain().await;
    while flows::relay::relay_domain_events(&rig.house).await.unwrap() > 0 {}
    // well again, but not for long enough to be believed
    rig.test.clock.advance(Duration::seconds(100));
    look(&rig, WELL).await;
    assert_eq!(standing(&rig).await, [AlarmKind::QueueLag]);
    rig.test.clock.advance(Duration::seconds(30));
    look(&rig, WELL).await;
    look(&rig, WELL).await;
    assert_eq!(standing(&rig).await, []);
    assert_eq!(told(&rig).await, [(AlarmKind::QueueLag, true), (AlarmKind::QueueLag, false)]);
    let seen = screens::dashboard::dashboard(&rig.house, &personas::staff()).await.unwrap();
    assert_eq!(seen.alarms.len(), 1, "it is still shown as ended");
    assert_eq!(seen.alarms_checked_at, Some(rig.house.clock.now()));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_dead_letters_than_may_be_ring_and_so_does_the_share_they_make() {
    let rig = Rig::new().await;
    for n in 0..21 {
        rig.accept(&event("GYG", &format!("G{n}"), "CREATED", 1)).await.unwrap();
    }
    sqlx::query("update ingestion.event set payload = '{}'").execute(rig.test.ops.pool()).await.unwrap();
    rig.drain().await;
    while flows::relay::relay_domain_events(&rig.house).await.unwrap() > 0 {}
    rig.test.clock.advance(Duration::minutes(3));
    // nobody has counted the minutes yet: the share cannot be told
    look(&rig, WELL).await;
    assert_eq!(standing(&rig).await, [AlarmKind::DeadLetterGrowth]);
    ingestion::figures::roll_minutes(&rig.test.ops, rig.house.clock.now()).await.unwrap();
    look(&rig, WELL).await;
    let mut now = standing(&rig).await;
    now.sort();
    assert_eq!(now, [AlarmKind::SuccessRate, AlarmKind::DeadLetterGrowth]);
    let seen = screens::dashboard::dashboard(&rig.house, &personas::staff()).await.unwrap();
    let share = seen.alarms.iter().find(|alarm| alarm.kind == AlarmKind::SuccessRate).unwrap();
    assert_eq!(share.detail, "0.0 % of the last hour's events were applied: 0 done, 21 dead-lettered.");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_too_long_or_does_not_answer_rings() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    rig.accept(&event("GYG", "G2", "CREATED", 1)).await.unwrap();
    sqlx::query("update ingestion.event set payload = '{}' where external_ref = 'G2'")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    rig.drain().await;
    // no relay, no status clock: a day after the tour began
    rig.test.clock.set("2026-03-20T16:00:00Z");
    look(&rig, Seen { redis_answers: false, tells_ops: true }).await;
    let mut now = standing(&rig).await;
    now.sort();
    assert_eq!(
        now,
        [AlarmKind::OldDeadLetter, AlarmKind::StatusClock, AlarmKind::OutboxLag, AlarmKind::Redis]
    );
}
