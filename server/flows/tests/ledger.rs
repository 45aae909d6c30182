//! The ledger as staff search and read it: each key finds, the guest stays on the server, the story is whole.

mod support;

use chrono::Duration;
use contracts::{
    ids::EventId,
    status::{EventType, ProcessStatus},
    views::event::{AttemptOutcome, EventQuery, TraceKind, TraceStep},
};
use flows::{dead_letters, screens};
use ingestion::{accept::accept_batch, claim::LEASE, dead_letter::OperatorVerdict};
use serde_json::json;
use support::{Rig, event, with};
use testkit::personas;

async fn found(rig: &Rig, query: EventQuery) -> Vec<EventId> {
    let page = screens::events::event_list(&rig.house, &personas::staff(), &query).await.unwrap();
    page.rows.into_iter().map(|row| row.event_id).collect()
}

fn text(q: &str) -> EventQuery {
    EventQuery { q: Some(q.to_owned()), ..EventQuery::default() }
}

#[tokio::test]
async fn an_event_is_found_by_each_of_its_keys() {
    let rig = Rig::new().await;
    let mut sold = event("BOKUN", "B-7", "CREATED", 2);
    sold["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    let mut ids = Vec::new();
    for (i, body) in
        [event("GYG", "G1", "CREATED", 1), sold, event("VIATOR", "V1", "CANCELLED", 3)].iter().enumerate()
    {
        let mut submission = rig.submission(body).await;
        submission.idempotency_key = format!("key-{i}");
        submission.producer_id = uuid::Uuid::from_u128(i as u128 + 1).into();
        ids.push(submission.event_id);
        accept_batch(&rig.test.ops, rig.house.clock.now(), &[submission]).await.unwrap()[0].clone().unwrap();
        rig.drain().await;
        rig.test.clock.advance(Duration::minutes(1));
    }
    rig.accept(&event("GYG", "G2", "CREATED", 9)).await.unwrap();

    // both events of the sale, whichever channel's name for it is asked for
    assert_eq!(found(&rig, text(" g1 ")).await, [ids[1], ids[0]]);
    assert_eq!(found(&rig, text("B-7")).await, [ids[1], ids[0]]);
    for (i, id) in ids.iter().enumerate() {
        assert_eq!(found(&rig, text(&format!("key-{i}"))).await, [*id]);
        assert_eq!(found(&rig, text(&id.to_string())).await, [*id]);
    }
    assert_eq!(found(&rig, text("G")).await, []);
    assert_eq!(found(&rig, text("x\0y")).await, []);

    let any = EventQuery::default;
    assert_eq!(found(&rig, EventQuery { source: Some("VIATOR".to_owned()), ..any() }).await, [ids[2]]);
    assert_eq!(found(&rig, EventQuery { kind: Some(EventType::Cancelled), ..any() }).await, [ids[2]]);
    assert_eq!(found(&rig, EventQuery { state: Some(ProcessStatus::Done), ..any() }).await.len(), 3);
    assert_eq!(found(&rig, EventQuery { state: Some(ProcessStatus::Received), ..any() }).await.len(), 1);
    // the clock of a test begins on 2 March 2026, nine in the morning in Makassar
    let nine = |minute: &str| format!("2026-03-02T09:{minute}:00").parse().ok();
    assert_eq!(found(&rig, EventQuery { from: nine("01"), to: nine("01"), ..any() }).await, [ids[1]]);
    assert_eq!(found(&rig, EventQuery { to: nine("00"), ..any() }).await, [ids[0]]);
    assert_eq!(found(&rig, EventQuery { q: Some("G1".to_owned()), to: nine("00"), ..any() }).await, [ids[0]]);

    // keyset pages, newest first, each once
    let mut query = EventQuery { limit: Some(3), ..any() };
    let first = screens::events::event_list(&rig.house, &personas::staff(), &query).await.unwrap();
    query.cursor = first.next;
    let second = screens::events::event_list(&rig.house, &personas::staff(), &query).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (3, 1, None));
    assert_eq!(second.rows[0].event_id, ids[0]);
}

#[tokio::test]
async fn failed_events_are_found_while_they_wait_and_after() {
    let rig = Rig::new().await;
    refuse(&rig, "55P03").await;
    let waiting = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap().event_id;
    rig.drain().await;
    allow(&rig).await;
    let dead = rig.accept(&event("GYG", "G2", "CREATED", 1)).await.unwrap().event_id;
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    dead_letters::fail_event(&rig.house, &personas::manager(), dead, &verdict).await.unwrap();
    rig.accept(&event("GYG", "G3", "CREATED", 1)).await.unwrap();
    rig.drain().await;
    let failed = EventQuery { state: Some(ProcessStatus::Failed), ..EventQuery::default() };
    assert_eq!(found(&rig, failed).await, [dead, waiting]);
}

#[tokio::test]
async fn no_datum_of_the_guest_leaves_the_server_for_staff() {
    const SECRETS: [&str; 9] = [
        "Zaphod",
        "Beeblebrox",
        "zaphod@heart.gold",
        "4242424242",
        "Villa Vogon",
        "Milliways",
        "towel",
        "Trillian",
        "Marvin",
    ];
    let rig = Rig::new().await;
    let mut body = with(
        event("GYG", "G1", "CREATED", 1),
        &json!({"pickupLocation": "Villa Vogon", "meetingPoint": "Milliways", "note": "brings a towel",
            "items": [{"name": "Tour for Zaphod", "packageRefKey": "Trillian", "unitPrices": {"Marvin": "x"}}]}),
    );
    body["customer"] =
        json!({"name": "Zaphod Beeblebrox", "email": "zaphod@heart.gold", "phone": "4242424242"});
    body["raw"] = json!({"Zaphod": {"guest": "Trillian"}});
    body["Beeblebrox"] = json!("Zaphod");
    // once as it can be read, and once as it cannot: that quotes the sender's own key
    let mut readable = body.clone();
    readable["booking"]["items"][0]["unitPrices"] = json!({"Marvin": "1"});
    let applied = rig.accept(&readable).await.unwrap().event_id;
    rig.drain().await;
    let id = rig.accept(&event("GYG", "G2", "UPDATED", 5)).await.unwrap().event_id;
    body["externalBookingRef"] = json!("G2");
    body["eventType"] = json!("UPDATED");
    sqlx::query("update ingestion.event set payload = $2 where event_id = $1")
        .bind(id.0)
        .bind(body.to_string())
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    rig.drain().await;

    let (house, staff, manager) = (&rig.house, personas::staff(), personas::manager());
    for id in [applied, id] {
        let sheet = screens::events::event_sheet(house, &staff, id).await.unwrap();
        let preview = screens::events::event_preview(house, &staff, id).await.unwrap();
        let list = screens::events::event_list(house, &staff, &EventQuery::default()).await.unwrap();
        let letters =
            screens::dead_letters::dead_letter_list(house, &staff, &Default::default()).await.unwrap();
        let sent = json!([sheet, preview, list, letters]).to_string();
        for secret in SECRETS {
            assert!(!sent.to_lowercase().contains(&secret.to_lowercase()), "{secret} in {sent}");
        }
        assert!(sheet.payload.redacted && sheet.payload.text.contains("2026-03-20"));
        let whole = screens::events::event_sheet(house, &manager, id).await.unwrap();
        assert!(!whole.payload.redacted && whole.payload.text.contains("zaphod@heart.gold"));
    }
    // what a manager reads of a preview says the names
    let preview = screens::events::event_preview(house, &manager, applied).await.unwrap();
    assert!(!preview.redacted);
    for refused in [
        screens::dead_letters::payload_to_mend(house, &staff, rig.dead_letters().await.rows[0].key)
            .await
            .err(),
        screens::audit::audit_list(house, &staff, &Default::default()).await.err(),
        screens::audit::audit_chain(house, &staff).await.err(),
    ] {
        assert_eq!(refused, Some(contracts::AppError::Forbidden));
    }
}

#[tokio::test]
async fn the_story_of_an_event_that_failed_waited_crashed_died_was_replayed_and_applied() {
    let rig = Rig::new().await;
    refuse(&rig, "55P03").await;
    let id = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap().event_id;
    // fails, waits 30 s; the second attempt's worker dies; the third fails and waits; then the database refuses for good
    rig.drain().await;
    rig.test.clock.advance(Duration::seconds(30));
    rig.claim(1).await.unwrap();
    rig.test.clock.advance(LEASE);
    let third = rig.claim_orphan().await.unwrap();
    rig.apply(&third).await;
    allow(&rig).await;
    refuse(&rig, "23514").await;
    rig.test.clock.advance(Duration::minutes(10));
    rig.drain().await;
    allow(&rig).await;
    rig.test.clock.advance(Duration::minutes(5));
    let letter = rig.dead_letters().await.rows.remove(0);
    dead_letters::ready_and_replay(&rig.house, &personas::manager(), letter.key).await.unwrap();
    rig.test.clock.advance(Duration::seconds(1));
    rig.drain().await;

    let sheet = screens::events::event_sheet(&rig.house, &personas::staff(), id).await.unwrap();
    let told: Vec<String> = sheet.trace.iter().map(tell).collect();
    assert_eq!(
        told,
        [
            "received (test)",
            "queued",
            "1 Retry TRANSIENT_ERROR worker-1 next +30",
            "2 Lost - worker-1",
            "3 Retry TRANSIENT_ERROR worker-1 next +600",
            "4 Dead DATA_REFUSED worker-1",
            "readied by manager@kembara.test (test-request)",
            "replayed by manager@kembara.test (test-request)",
            "1 Applied - worker-1",
        ]
    );
    assert_eq!(sheet.booking, Some(rig.key_of("G1").await));
    // told of an event that went well at once: by the ledger row alone
    let smooth = rig.accept(&event("GYG", "G2", "CREATED", 1)).await.unwrap().event_id;
    rig.drain().await;
    let sheet = screens::events::event_sheet(&rig.house, &personas::staff(), smooth).await.unwrap();
    assert_eq!(
        sheet.trace.iter().map(tell).collect::<Vec<_>>(),
        ["received (test)", "queued", "1 Applied - worker-1"]
    );
    assert_eq!(rig.count("select count(*) from ingestion.attempt").await, 4);

    // and all of it goes when the ledger row goes
    rig.test.clock.advance(Duration::days(36));
    let now = rig.house.clock.now();
    ingestion::retention::sweep(&rig.test.ops, now).await.unwrap().unwrap();
    ingestion::retention::sweep(&rig.test.ops, now).await.unwrap().unwrap();
    let left = "select (select count(*) from ingestion.attempt) + (select count(*) from ingestion.act)
        + (select count(*) from ingestion.event)";
    assert_eq!(rig.count(left).await, 0);
}

#[tokio::test]
async fn an_applied_event_that_a_person_overrules_still_tells_that_it_was_applied() {
    let rig = Rig::new().await;
    let id = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap().event_id;
    rig.drain().await;
    rig.test.clock.advance(Duration::minutes(1));
    let verdict = OperatorVerdict {
        reason_code: "CHECK".to_owned(),
        reason_detail: Some("odd price".to_owned()),
        poison: false,
    };
    dead_letters::fail_event(&rig.house, &personas::manager(), id, &verdict).await.unwrap();
    rig.test.clock.advance(Duration::seconds(1));
    let run = dead_letters::start_bulk_replay(&rig.house, &personas::admin(), &Default::default(), None)
        .await
        .unwrap();
    dead_letters::drive_bulk_replays(&rig.house).await.unwrap();
    rig.test.clock.advance(Duration::minutes(1));
    rig.drain().await;
    let sheet = screens::events::event_sheet(&rig.house, &personas::staff(), id).await.unwrap();
    assert_eq!(
        sheet.trace.iter().map(tell).collect::<Vec<_>>(),
        [
            "received (test)",
            "queued",
            "1 Applied - worker-1",
            "marked failed by manager@kembara.test (test-request): odd price",
            &format!("replayed in {} by admin@kembara.test (test-request)", run.id),
            "1 Applied - worker-1",
        ]
    );
}

fn tell(step: &TraceStep) -> String {
    let mut text = match &step.what {
        TraceKind::Received => "received".to_owned(),
        TraceKind::Queued => "queued".to_owned(),
        TraceKind::Attempt(attempt) => {
            assert!(attempt.started_at.is_some(), "{attempt:?}");
            assert_eq!(attempt.ended_at.is_some(), attempt.outcome != AttemptOutcome::UnderWay);
            let next =
                attempt.next_run_at.zip(attempt.ended_at).map(|(next, end)| (next - end).num_seconds());
            format!(
                "{} {:?} {} {}{}",
                attempt.number,
                attempt.outcome,
                attempt.reason_code.as_deref().unwrap_or("-"),
                attempt.worker.as_deref().unwrap_or("nobody"),
                next.map_or_else(String::new, |seconds| format!(" next +{seconds}")),
            )
        }
        TraceKind::MarkedFailed => "marked failed".to_owned(),
        TraceKind::Readied => "readied".to_owned(),
        TraceKind::Replayed { bulk: Some(run) } => format!("replayed in {run}"),
        TraceKind::Replayed { bulk: None } => "replayed".to_owned(),
        other => format!("{other:?}"),
    };
    for (before, part) in [(" by ", &step.by), (" (", &step.request_id)] {
        if let Some(part) = part {
            text.push_str(before);
            text.push_str(part);
            text.push_str(if before == " (" { ")" } else { "" });
        }
    }
    step.note.iter().for_each(|note| text.push_str(&format!(": {note}")));
    text
}

/// The database refuses bookings from now on, with this code.
async fn refuse(rig: &Rig, code: &'static str) {
    let function = format!(
        "create function ops_booking.refuse() returns trigger language plpgsql as
         $$ begin raise exception 'no' using errcode = '{code}'; end $$"
    );
    sqlx::query(sqlx::AssertSqlSafe(function)).execute(rig.test.ops.pool()).await.unwrap();
    sqlx::query(
        "create trigger refuse before insert on ops_booking.booking execute function ops_booking.refuse()",
    )
    .execute(rig.test.ops.pool())
    .await
    .unwrap();
}

async fn allow(rig: &Rig) {
    sqlx::query("drop function ops_booking.refuse cascade").execute(rig.test.ops.pool()).await.unwrap();
}
