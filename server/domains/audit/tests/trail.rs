//! The trail and its chain on a real database.

use audit::{AuditQuery, Entry, Fault, Lag, Sealed};
use chrono::TimeDelta;
use platform::{Clock, OpsDb, OpsTx};
use serde_json::json;
use testkit::{TestHouse, personas};

fn entry(event_type: &'static str, resource_id: &str) -> Entry {
    Entry {
        event_type,
        resource_type: "booking",
        resource_id: resource_id.to_owned(),
        before: None,
        after: Some(json!({ "total": 1.10, "name": "ümlaut" })),
        metadata: None,
    }
}

async fn record_in(house: &TestHouse, tx: &mut OpsTx, entry: Entry) {
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), &personas::manager(), entry)
        .await
        .unwrap();
}

async fn record(house: &TestHouse, entry: Entry) {
    let mut tx = house.ops.begin().await.unwrap();
    record_in(house, &mut tx, entry).await;
    tx.commit().await.unwrap();
}

async fn seal(house: &TestHouse) -> Sealed {
    audit::seal_batch(&house.ops, house.clock.now(), 1_000).await.unwrap()
}

async fn sql(db: &OpsDb, text: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(text).execute(db.pool()).await.map(drop)
}

/// As a superuser who knows about the triggers.
async fn tamper(db: &OpsDb, text: &'static str) {
    let mut tx = db.begin().await.unwrap();
    sqlx::raw_sql("set local session_replication_role = replica").execute(tx.conn()).await.unwrap();
    let done = sqlx::raw_sql(text).execute(tx.conn()).await.unwrap();
    assert!(done.rows_affected() > 0, "nothing was tampered with");
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_row_says_who_did_what_and_is_undone_with_its_change() {
    let house = TestHouse::new().await;
    record(&house, entry("BOOKING_CANCELLED", "GYG:1")).await;
    let mut tx = house.ops.begin().await.unwrap();
    record_in(&house, &mut tx, entry("BOOKING_EDITED", "GYG:1")).await;
    tx.rollback().await.unwrap();

    let page = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap();
    let [row] = &page.rows[..] else { panic!("{} rows", page.rows.len()) };
    assert_eq!(row.event_type, "BOOKING_CANCELLED");
    assert_eq!(row.at, house.clock.now());
    assert_eq!(row.actor, "manager@kembara.test");
    assert_eq!(row.principal, personas::manager().principal.to_string());
    assert_eq!(row.role.as_deref(), Some("MANAGER"));
    assert_eq!(row.request_id, "test-request");
    assert_eq!(row.after, Some(json!({ "total": 1.10, "name": "ümlaut" })));
    assert_eq!(row.position, None);
}

#[tokio::test]
async fn nothing_in_the_trail_or_the_chain_can_be_changed() {
    let house = TestHouse::new().await;
    record(&house, entry("BOOKING_CANCELLED", "GYG:1")).await;
    seal(&house).await;
    for attempt in [
        "update audit.event set actor = 'x'",
        "delete from audit.event",
        "truncate audit.event cascade",
        "update audit.seal set hash = previous_hash",
        "delete from audit.seal",
        "truncate audit.seal",
    ] {
        let error = sql(&house.ops, attempt).await.expect_err(attempt);
        let constraint = error.as_database_error().and_then(|e| e.constraint());
        assert_eq!(constraint, Some("ck_append_only"), "{attempt}: {error}");
    }
}

#[tokio::test]
async fn lists_page_newest_first_and_filter() {
    let house = TestHouse::new().await;
    for number in 0..7 {
        record(&house, entry("BOOKING_EDITED", &format!("GYG:{number}"))).await;
    }
    record(&house, entry("BOOKING_CANCELLED", "GYG:3")).await;

    let mut seen = Vec::new();
    let mut query = AuditQuery { limit: 3, ..AuditQuery::default() };
    loop {
        let page = audit::event_list(&house.ops, &query).await.unwrap();
        seen.extend(page.rows.into_iter().map(|row| row.resource_id));
        query.cursor = page.next;
        if query.cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["GYG:3", "GYG:6", "GYG:5", "GYG:4", "GYG:3", "GYG:2", "GYG:1", "GYG:0"]);

    let count = async |query: AuditQuery| audit::event_list(&house.ops, &query).await.unwrap().rows.len();
    let any = AuditQuery::default;
    assert_eq!(count(AuditQuery { event_type: Some("BOOKING_CANCELLED".into()), ..any() }).await, 1);
    assert_eq!(count(AuditQuery { resource_id: Some("GYG:3".into()), ..any() }).await, 2);
    assert_eq!(count(AuditQuery { resource_type: Some("driver".into()), ..any() }).await, 0);
    assert_eq!(count(AuditQuery { actor: Some("manager@kembara.test".into()), ..any() }).await, 8);
    let principal = personas::manager().principal.to_string();
    assert_eq!(count(AuditQuery { actor: Some(principal), ..any() }).await, 8);
    assert_eq!(count(AuditQuery { actor: Some("nobody".into()), ..any() }).await, 0);

    let bad = AuditQuery { cursor: Some("no cursor".into()), ..any() };
    assert!(matches!(audit::event_list(&house.ops, &bad).await, Err(audit::ListError::Cursor)));
}

#[tokio::test]
async fn a_late_commit_with_an_early_number_is_sealed_too() {
    let house = TestHouse::new().await;
    let mut late = house.ops.begin().await.unwrap();
    record_in(&house, &mut late, entry("LATE", "1")).await;
    record(&house, entry("EARLY", "2")).await;
    assert_eq!(seal(&house).await, Sealed::Rows(1));
    late.commit().await.unwrap();

    house.clock.advance(TimeDelta::seconds(2));
    let lag = audit::lag(&house.ops, house.clock.now()).await.unwrap();
    assert_eq!(lag, Lag { unsealed: 1, oldest: Some(TimeDelta::seconds(2)) });
    assert_eq!(audit::verify(&house.ops).await.unwrap().unsealed, 1);

    assert_eq!(seal(&house).await, Sealed::Rows(1));
    let page = audit::event_list(&house.ops, &AuditQuery::default()).await.unwrap();
    let order: Vec<_> = page.rows.iter().map(|row| (row.event_type.as_str(), row.position)).collect();
    assert_eq!(order, [("EARLY", Some(1)), ("LATE", Some(2))]);
    assert_eq!(audit::lag(&house.ops, house.clock.now()).await.unwrap(), Lag { unsealed: 0, oldest: None });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_and_sealers_at_once_leave_one_whole_chain() {
    const WRITERS: u64 = 6;
    const ROWS: u64 = 40;
    let house = std::sync::Arc::new(TestHouse::new().await);
    // more connections than the house has, so that sealers really meet
    let settings = platform::db::PoolSettings { max_connections: 10, ..Default::default() };
    let db = OpsDb::connect_lazy(&house.ops_url, settings).unwrap();

    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..WRITERS {
        let (house, db) = (house.clone(), db.clone());
        writers.spawn(async move {
            for row in 0..ROWS {
                let mut tx = db.begin().await.unwrap();
                record_in(&house, &mut tx, entry("BOOKING_EDITED", &format!("{writer}-{row}"))).await;
                // every third transaction commits late
                if row % 3 == 0 {
                    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                }
                tx.commit().await.unwrap();
            }
        });
    }
    let writing = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let mut sealers = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let (house, db, writing) = (house.clone(), db.clone(), writing.clone());
        sealers.spawn(async move {
            let mut batches = 0;
            while writing.load(std::sync::atomic::Ordering::Relaxed) {
                if let Sealed::Rows(1..) = audit::seal_batch(&db, house.clock.now(), 7).await.unwrap() {
                    batches += 1;
                }
            }
            batches
        });
    }
    while let Some(done) = writers.join_next().await {
        done.unwrap();
    }
    writing.store(false, std::sync::atomic::Ordering::Relaxed);
    let batches: i32 = sealers.join_all().await.into_iter().sum();
    while seal(&house).await != Sealed::Rows(0) {}

    assert!(batches > 1, "the sealers did not run beside the writers");
    let verified = audit::verify(&db).await.unwrap();
    assert_eq!((verified.rows, verified.unsealed, verified.first_broken), (WRITERS * ROWS, 0, None));
    db.pool().close().await;
}

#[tokio::test]
async fn a_second_sealer_steps_aside() {
    let house = TestHouse::new().await;
    record(&house, entry("BOOKING_EDITED", "1")).await;
    let mut other = house.ops.begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock($1)")
        .bind(0x6175_6473_6561_6c31_i64)
        .execute(other.conn())
        .await
        .unwrap();
    assert_eq!(seal(&house).await, Sealed::Elsewhere);
    other.commit().await.unwrap();
    assert_eq!(seal(&house).await, Sealed::Rows(1));
}

async fn sealed_house() -> TestHouse {
    let house = TestHouse::new().await;
    for number in 1..=5 {
        record(&house, entry("BOOKING_EDITED", &number.to_string())).await;
    }
    assert_eq!(seal(&house).await, Sealed::Rows(5));
    let verified = audit::verify(&house.ops).await.unwrap();
    assert_eq!((verified.rows, verified.first_broken), (5, None));
    house
}

async fn first_fault(house: &TestHouse) -> Option<(i64, Fault)> {
    let verified = audit::verify(&house.ops).await.unwrap();
    verified.first_broken.map(|broken| (broken.position, broken.fault))
}

#[tokio::test]
async fn a_changed_row_is_found() {
    let house = sealed_house().await;
    tamper(&house.ops, "update audit.event set after = '{\"total\": 1.100}' where resource_id = '3'").await;
    assert_eq!(first_fault(&house).await, Some((3, Fault::RowChanged)));
    assert_eq!(audit::verify(&house.ops).await.unwrap().rows, 2);
}

#[tokio::test]
async fn a_removed_row_or_seal_is_found() {
    let house = sealed_house().await;
    tamper(&house.ops, "delete from audit.event where resource_id = '4'").await;
    assert_eq!(first_fault(&house).await, Some((4, Fault::RowMissing)));
    tamper(&house.ops, "delete from audit.seal where seq = 2").await;
    assert_eq!(first_fault(&house).await, Some((2, Fault::SealMissing)));
}

#[tokio::test]
async fn a_rewritten_link_is_found() {
    let house = sealed_house().await;
    tamper(&house.ops, "update audit.seal set previous_hash = hash where seq = 2").await;
    assert_eq!(first_fault(&house).await, Some((2, Fault::Unlinked)));
}

#[tokio::test]
async fn a_row_slipped_in_beside_the_sealer_shows_as_unsealed() {
    let house = sealed_house().await;
    tamper(
        &house.ops,
        "insert into audit.event (audit_id, at, event_type, actor, principal, resource_type, resource_id, request_id)
         select '00000000-0000-7000-8000-000000000001', at, event_type, 'x', 'x', 'x', 'x', '' from audit.event
         limit 1",
    )
    .await;
    assert_eq!(seal(&house).await, Sealed::Rows(0));
    assert_eq!(audit::verify(&house.ops).await.unwrap().unsealed, 1);
}

/// Walks the chain in steps, as the schedule does; answers with what the newest walk found.
async fn verified_in_steps(house: &TestHouse) -> audit::Verification {
    house.clock.advance(TimeDelta::seconds(1));
    let mut tx = house.ops.begin().await.unwrap();
    let (ids, now) = (house.ids.as_ref(), house.clock.now());
    assert!(audit::start_verification_in_tx(&mut tx, ids, now, &personas::manager()).await.unwrap());
    assert!(!audit::start_verification_in_tx(&mut tx, ids, now, &personas::manager()).await.unwrap());
    tx.commit().await.unwrap();
    while audit::verification_step(&house.ops, house.clock.now()).await.unwrap() {}
    audit::verifications(&house.ops, 1).await.unwrap().remove(0)
}

#[tokio::test]
async fn a_walk_in_steps_keeps_what_it_found() {
    let house = sealed_house().await;
    // more than one step takes
    let mut tx = house.ops.begin().await.unwrap();
    for number in 0..4_500 {
        record_in(&house, &mut tx, entry("BOOKING_EDITED", &number.to_string())).await;
    }
    tx.commit().await.unwrap();
    while seal(&house).await != Sealed::Rows(0) {}
    let found = verified_in_steps(&house).await;
    assert_eq!(
        (found.walked, found.target, found.fault.as_deref(), found.unsealed),
        (4_505, 4_505, None, Some(0))
    );
    assert_eq!(
        (found.started_by.as_str(), found.finished_at),
        ("manager@kembara.test", Some(house.clock.now()))
    );
    assert_eq!(found.head.map(hex::encode), audit::verify(&house.ops).await.unwrap().head);

    tamper(&house.ops, "update audit.event set actor = 'x' where audit_id = (select audit_id from audit.seal where seq = 3001)")
        .await;
    let found = verified_in_steps(&house).await;
    assert_eq!(
        (found.walked, found.fault.as_deref(), found.fault_position),
        (3_000, Some("ROW_CHANGED"), Some(3_001))
    );
}

#[tokio::test]
async fn a_chain_cut_at_its_end_is_noticed_and_stays_so() {
    let house = sealed_house().await;
    tamper(&house.ops, "delete from audit.seal where seq > 3").await;
    tamper(&house.ops, "delete from audit.event where resource_id in ('4', '5')").await;
    assert_eq!(first_fault(&house).await, Some((4, Fault::Cut)));
    let found = verified_in_steps(&house).await;
    assert_eq!((found.fault.as_deref(), found.fault_position, found.walked), (Some("CUT"), Some(4), 3));

    // the chain grows beyond where it was: the anchor does not go along
    for number in 6..=9 {
        record(&house, entry("BOOKING_EDITED", &number.to_string())).await;
    }
    seal(&house).await;
    assert_eq!(first_fault(&house).await, Some((5, Fault::Cut)));
    assert_eq!(audit::chain(&house.ops).await.unwrap().anchor.unwrap().position, 5);
}

#[tokio::test]
async fn whoever_moves_the_anchor_along_is_noticed_by_an_earlier_walk() {
    let house = sealed_house().await;
    assert_eq!(verified_in_steps(&house).await.fault, None);
    tamper(&house.ops, "delete from audit.seal where seq > 3").await;
    tamper(
        &house.ops,
        "update platform.anchor set position = 3, hash = (select hash from audit.seal where seq = 3)",
    )
    .await;
    assert_eq!(first_fault(&house).await, Some((4, Fault::Cut)));
}

#[tokio::test]
async fn the_trail_is_searched_by_request_and_time() {
    let house = TestHouse::new().await;
    record(&house, entry("ONE", "1")).await;
    let begun = house.clock.now();
    house.clock.advance(TimeDelta::hours(1));
    record(&house, entry("TWO", "2")).await;
    let found = async |query: AuditQuery| {
        let page = audit::event_list(&house.ops, &query).await.unwrap();
        page.rows.into_iter().map(|row| row.event_type).collect::<Vec<_>>()
    };
    let any = AuditQuery::default;
    assert_eq!(found(AuditQuery { request_id: Some("test-request".into()), ..any() }).await, ["TWO", "ONE"]);
    assert_eq!(found(AuditQuery { request_id: Some("other".into()), ..any() }).await, [""; 0]);
    assert_eq!(found(AuditQuery { from: Some(begun + TimeDelta::seconds(1)), ..any() }).await, ["TWO"]);
    assert_eq!(found(AuditQuery { before: Some(begun + TimeDelta::seconds(1)), ..any() }).await, ["ONE"]);
    assert_eq!(found(AuditQuery { actor: Some("a\0b".into()), ..any() }).await, [""; 0]);
}
