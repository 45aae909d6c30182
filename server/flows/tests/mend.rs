//! Understanding and mending what failed: the preview tells what a replay does, a mended copy makes no second booking.

mod support;

use contracts::{
    AppError,
    ids::{DeadLetterKey, EventId},
    status::DeadLetterStatus,
    views::{
        dead_letter::DeadLetterQuery,
        event::{PreviewEffect, TraceKind},
    },
};
use flows::{dead_letters, screens};
use ingestion::{Refused, dead_letter::OperatorVerdict};
use serde_json::{Value, json};
use sqlx::Row;
use std::collections::BTreeMap;
use support::{Rig, event, with};
use testkit::personas;

/// Accepted when it could be read, and stored as something that cannot: the sender's format has moved on, say.
async fn unreadable(rig: &Rig, body: &Value, wrong: &Value) -> (EventId, DeadLetterKey) {
    let id = rig.accept(body).await.unwrap().event_id;
    sqlx::query("update ingestion.event set payload = $2 where event_id = $1")
        .bind(id.0)
        .bind(with(body.clone(), wrong).to_string())
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    rig.drain().await;
    let letters = rig.dead_letters().await.rows;
    (id, letters.iter().find(|letter| letter.event_id == id).unwrap().key)
}

fn typed(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

async fn submit(
    rig: &Rig,
    key: DeadLetterKey,
    fields: &[(&str, &str)],
    note: &str,
) -> Result<EventId, AppError> {
    let manager = personas::manager();
    let sheet = screens::dead_letters::payload_to_mend(&rig.house, &manager, key).await?;
    let fields = typed(fields);
    screens::dead_letters::submit_correction(&rig.house, &manager, key, &sheet.payload, &fields, note).await
}

/// What the event wrote into the booking's history, and the status after it.
async fn history_of(rig: &Rig, event: EventId) -> Vec<(String, Option<String>, Option<String>)> {
    let rows = sqlx::query(
        "select field, old, new from ops_booking.history where event_id = $1 order by history_id",
    )
    .bind(event.0)
    .fetch_all(rig.test.ops.pool())
    .await
    .unwrap();
    let shown = |value: Option<Value>| {
        value.filter(|value| !value.is_null()).map(|value| ops_booking::views::shown(&value))
    };
    rows.into_iter().map(|row| (row.get(0), shown(row.get(1)), shown(row.get(2)))).collect()
}

#[tokio::test]
async fn a_preview_says_what_the_replay_then_does() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    rig.tell(&[event("GYG", "G1", "CREATED", 1)]).await;
    let changed = with(
        event("GYG", "G1", "UPDATED", 60),
        &json!({"adult": 3, "tourDate": "2026-03-25", "totalPrice": "150", "note": "Vegetarian"}),
    );
    let update = rig.accept(&changed).await.unwrap().event_id;
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let letter = dead_letters::fail_event(&rig.house, &manager, update, &verdict).await.unwrap();
    let before = rig.bookings().await;

    let preview = screens::events::event_preview(&rig.house, &manager, update).await.unwrap();
    assert_eq!(preview.effect, PreviewEffect::Changes(rig.key_of("G1").await));
    assert_eq!(rig.bookings().await, before, "a preview writes nothing");
    assert_eq!(history_of(&rig, update).await, []);

    dead_letters::ready_and_replay(&rig.house, &manager, letter.key).await.unwrap();
    rig.drain().await;
    let mut told: Vec<_> =
        preview.changes.into_iter().map(|change| (change.field, change.old, change.new)).collect();
    let status = told.pop().unwrap();
    assert_eq!(told, history_of(&rig, update).await);
    assert_eq!(told.len(), 4);
    let row = rig.detail("G1").await.row;
    assert_eq!(status, ("ops_status".to_owned(), Some("NEW".to_owned()), Some(row.ops_status.to_string())));

    let again = screens::events::event_preview(&rig.house, &manager, update).await.unwrap();
    assert_eq!(
        (again.effect, again.changes),
        (PreviewEffect::AlreadyApplied(rig.key_of("G1").await), Vec::new())
    );
    // staff learn that something of the guest changes, not what
    let other = with(event("GYG", "G1", "UPDATED", 90), &json!({"note": "Vegan", "adult": 4}));
    let other = rig.accept(&other).await.unwrap().event_id;
    let seen = screens::events::event_preview(&rig.house, &personas::staff(), other).await.unwrap();
    let seen: Vec<_> =
        seen.changes.iter().map(|c| (c.field.as_str(), c.old.as_deref(), c.new.as_deref())).collect();
    assert!(seen.contains(&("adult", Some("3"), Some("4"))), "{seen:?}");
    assert!(seen.contains(&("note", Some("•••"), Some("•••"))), "{seen:?}");
}

#[tokio::test]
async fn a_mended_copy_makes_the_one_booking_and_resolves_the_original() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let body = event("GYG", "G1", "CREATED", 1);
    let (original, key) =
        unreadable(&rig, &body, &json!({"tourDate": "20 March 2026", "adult": "two"})).await;
    let sheet = screens::dead_letters::payload_to_mend(&rig.house, &manager, key).await.unwrap();
    let wrong: Vec<&str> = sheet.faults.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(wrong, ["booking.adult", "booking.tourDate"]);

    // half mended: the other half is still told beside its field, and nothing happened
    let half = submit(&rig, key, &[("booking.adult", "2")], "Mended").await;
    let Err(AppError::Invalid(faults)) = half else { panic!("{half:?}") };
    assert_eq!(faults.keys().collect::<Vec<_>>(), ["booking.tourDate"]);
    let fields =
        [("booking.adult", "2"), ("booking.tourDate", "2026-03-20"), ("customer.name", "Ayu Lestari")];
    assert!(matches!(submit(&rig, key, &fields, " ").await, Err(AppError::Invalid(_))), "a note is needed");
    let checked =
        screens::dead_letters::check_correction(&rig.house, &manager, key, &sheet.payload, &typed(&fields))
            .await;
    assert_eq!(checked.unwrap().effect, PreviewEffect::NewBooking);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 1);

    let copy = submit(&rig, key, &fields, "Date and party were in words").await.unwrap();
    assert_eq!(rig.drain().await, 1);
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
    let detail = rig.detail("G1").await;
    assert_eq!((detail.row.adult, detail.row.tour_date), (Some(2), "2026-03-20".parse().ok()));
    assert_eq!(detail.events[0].event_time.to_rfc3339(), "2026-03-01T00:00:01+00:00", "the time is kept");

    let letter = screens::dead_letters::dead_letter(&rig.house, &manager, key).await.unwrap();
    assert_eq!(letter.status, DeadLetterStatus::Resolved);
    assert_eq!(
        (letter.note.as_deref(), letter.corrected_by),
        (Some("Date and party were in words"), Some(copy))
    );
    assert_eq!(letter.settled_by.as_deref(), Some("manager@kembara.test"));
    let sheet = screens::events::event_sheet(&rig.house, &manager, copy).await.unwrap();
    assert_eq!(sheet.row.corrects, Some(original));
    let links =
        sheet.trace.iter().any(|step| step.what == TraceKind::MadeAsCorrection { of: Some(original) });
    assert!(links && sheet.booking == Some(rig.key_of("G1").await));
    let audited = "select count(*) from audit.event where event_type = 'INGEST_EVENT_CORRECTED'";
    assert_eq!(rig.count(audited).await, 1);

    // neither pressed twice nor sent twice makes a second one
    assert!(matches!(submit(&rig, key, &fields, "Again").await, Err(AppError::Conflict(_))));
    let replayed = screens::dead_letters::replay_dead_letter(&rig.house, &manager, key).await;
    assert!(matches!(replayed, Err(AppError::Conflict(_))));
    // the sender posts what we mended it to: it is that event
    let resent = rig.accept(&with(body.clone(), &json!({}))).await;
    match resent {
        Ok(accepted) => assert!(accepted.replay && accepted.event_id == copy),
        Err(refused) => assert_eq!(refused, Refused::IdentityConflict),
    }
    rig.drain().await;
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
}

#[tokio::test]
async fn a_mended_copy_speaks_of_the_same_sale_at_the_same_time() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let mut body = event("BOKUN", "B1", "CREATED", 1);
    body["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    let (_, key) = unreadable(&rig, &body, &json!({"adult": "two"})).await;
    let mended = with(body.clone(), &json!({"adult": 3}));
    for (path, value) in [
        ("source", json!("GYG")),
        ("externalBookingRef", json!("B2")),
        ("eventType", json!("UPDATED")),
        ("eventTime", json!("2026-03-01T00:00:02Z")),
        ("references", json!([{"issuer": "GYG", "ref": "G2"}])),
        ("references", json!([{"issuer": "GYG", "ref": "G1"}, {"issuer": "VIATOR", "ref": "V1"}])),
        ("references", json!([])),
    ] {
        let mut other = mended.clone();
        other[path] = value;
        let refused = screens::dead_letters::submit_correction(
            &rig.house,
            &manager,
            key,
            &other.to_string(),
            &BTreeMap::new(),
            "Mended",
        )
        .await;
        let Err(AppError::Invalid(faults)) = refused else { panic!("{path}: {refused:?}") };
        assert_eq!(faults.keys().collect::<Vec<_>>(), [path]);
    }
    // as the text says it, without the form's fields
    screens::dead_letters::submit_correction(
        &rig.house,
        &manager,
        key,
        &mended.to_string(),
        &BTreeMap::new(),
        "Mended",
    )
    .await
    .unwrap();
    rig.drain().await;
    // the same sale told by the other channel meets the same booking
    rig.tell(&[event("GYG", "G1", "CREATED", 3)]).await;
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_managers_mend_at_once_and_one_copy_is_made() {
    let rig = std::sync::Arc::new(Rig::new().await);
    let (_, key) = unreadable(&rig, &event("GYG", "G1", "CREATED", 1), &json!({"adult": "two"})).await;
    let mut both = tokio::task::JoinSet::new();
    for adults in ["3", "4"] {
        let rig = rig.clone();
        both.spawn(async move { submit(&rig, key, &[("booking.adult", adults)], "Mended").await.is_ok() });
    }
    let done = both.join_all().await;
    assert_eq!(done.into_iter().filter(|one| *one).count(), 1);
    rig.drain().await;
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 1);
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 2);
}

#[tokio::test]
async fn what_was_applied_is_not_mended_but_its_booking() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let body = event("GYG", "G1", "CREATED", 1);
    let id = rig.accept(&body).await.unwrap().event_id;
    rig.drain().await;
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let letter = dead_letters::fail_event(&rig.house, &manager, id, &verdict).await.unwrap();
    let refused = submit(&rig, letter.key, &[("booking.adult", "5")], "Mended").await;
    assert!(matches!(refused, Err(AppError::Conflict(_))));
    assert_eq!(rig.count("select count(*) from ingestion.event").await, 1);
}

#[tokio::test]
async fn selected_ones_are_replayed_and_those_that_fail_again_are_listed() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let mut keys = Vec::new();
    for i in 0..4 {
        let body = event("GYG", &format!("G{i}"), "CREATED", 1);
        let wrong = if i == 1 { json!({"adult": "two"}) } else { json!({}) };
        if i == 1 {
            keys.push(unreadable(&rig, &body, &wrong).await.1);
            continue;
        }
        let id = rig.accept(&body).await.unwrap().event_id;
        let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
        keys.push(dead_letters::fail_event(&rig.house, &manager, id, &verdict).await.unwrap().key);
    }
    let groups =
        screens::dead_letters::dead_letter_groups(&rig.house, &personas::staff(), None).await.unwrap();
    let counted: Vec<_> = groups.iter().map(|group| (group.reason_code.as_str(), group.letters)).collect();
    assert_eq!(counted, [("CHECK", 3), ("SCHEMA_MISMATCH", 1)]);

    let any = DeadLetterQuery::default();
    let none = screens::dead_letters::start_bulk_replay(&rig.house, &manager, &any, Some(&[])).await;
    assert!(matches!(none, Err(AppError::Invalid(_))), "nothing selected is not everything");
    let run =
        screens::dead_letters::start_bulk_replay(&rig.house, &manager, &any, Some(&keys[..3])).await.unwrap();
    assert_eq!(run.total, 3);
    dead_letters::drive_bulk_replays(&rig.house).await.unwrap();
    rig.drain().await;
    dead_letters::drive_bulk_replays(&rig.house).await.unwrap();
    let done = dead_letters::bulk_replay_progress(&rig.house, run.id).await.unwrap().unwrap();
    assert_eq!((done.succeeded, done.failed, done.finished_at.is_some()), (2, 1, true));
    let failed = DeadLetterQuery { run: Some(run.id), status: Some(DeadLetterStatus::Failed), ..any };
    let page = screens::dead_letters::dead_letter_list(&rig.house, &manager, &failed).await.unwrap();
    assert_eq!(page.rows.iter().map(|row| row.key).collect::<Vec<_>>(), [keys[1]]);
    let untouched = screens::dead_letters::dead_letter(&rig.house, &manager, keys[3]).await.unwrap();
    assert_eq!(untouched.status, DeadLetterStatus::Open);
}

#[tokio::test]
async fn settling_takes_a_note_that_is_kept_audited_and_shown() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    let id = rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap().event_id;
    let verdict = OperatorVerdict { reason_code: "CHECK".to_owned(), reason_detail: None, poison: false };
    let key = dead_letters::fail_event(&rig.house, &manager, id, &verdict).await.unwrap().key;
    let settle = async |to, note: &str| {
        screens::dead_letters::move_dead_letter(&rig.house, &manager, key, to, note).await
    };
    let blank = settle(DeadLetterStatus::Resolved, "  ").await;
    let Err(AppError::Invalid(faults)) = blank else { panic!("{blank:?}") };
    assert_eq!(faults.keys().collect::<Vec<_>>(), ["note"]);
    let row = settle(DeadLetterStatus::Resolved, " entered by phone, ticket 12 ").await.unwrap();
    assert_eq!(row.note.as_deref(), Some("entered by phone, ticket 12"));
    let noted = "select count(*) from audit.event where after ->> 'note' = 'entered by phone, ticket 12'";
    assert_eq!(rig.count(noted).await, 1);
    let sheet = screens::events::event_sheet(&rig.house, &personas::staff(), id).await.unwrap();
    let last = sheet.trace.last().unwrap();
    assert_eq!(
        (&last.what, last.note.as_deref()),
        (&TraceKind::Resolved, Some("entered by phone, ticket 12"))
    );
}

#[tokio::test]
async fn a_copy_that_says_the_same_is_no_mending() {
    let rig = Rig::new().await;
    let manager = personas::manager();
    refuse_bookings(&rig).await;
    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    rig.drain().await;
    let letter = rig.dead_letters().await.rows.remove(0);
    assert_eq!(letter.reason_code, "DATA_REFUSED");
    let refused = submit(&rig, letter.key, &[("booking.note", "")], "Mended").await;
    let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
    assert!(faults["payload"].contains("replay"), "{faults:?}");
    let sheet = screens::dead_letters::payload_to_mend(&rig.house, &manager, letter.key).await.unwrap();
    assert_eq!(sheet.faults, []);
}

async fn refuse_bookings(rig: &Rig) {
    sqlx::query("alter table ops_booking.booking add constraint ck_test check (external_ref <> 'G1')")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
}
