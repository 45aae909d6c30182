//! Events become bookings exactly once, in whatever order and however often they come.

mod support;

use contracts::status::{OpsStatus, PaymentStatus};
use serde_json::{Value, json};
use std::sync::Arc;
use support::{Rig, event, with};

#[tokio::test]
async fn a_created_event_becomes_a_booking_that_staff_can_read() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", " gyg-1 ", "CREATED", 1)]).await;
    let detail = rig.detail("GYG:gyg-1").await;
    assert_eq!((detail.row.channel.as_str(), detail.row.reference.as_str()), ("GYG", "GYG-1"));
    assert_eq!(detail.row.total.unwrap().to_string(), "USD 120.50");
    assert_eq!(detail.row.payment_status, PaymentStatus::Paid, "the OTA collects");
    assert_eq!(detail.row.ops_status, OpsStatus::New);
    assert_eq!(detail.row.package_name.as_deref(), Some("Ubud Highlights"));
    assert_eq!(detail.events.len(), 1);
    assert!(detail.statuses[0].reason.starts_with("NEW because"));
}

#[tokio::test]
async fn the_same_job_run_twice_changes_nothing() {
    let rig = Rig::new().await;
    rig.accept(&event("GYG", "G1", "CREATED", 1)).await.unwrap();
    let claimed = rig.claim(10).await.unwrap();
    rig.apply(&claimed).await;
    let before = (rig.bookings().await, rig.count("select count(*) from ops_booking.history").await);

    // the lease is gone: nothing is held, nothing is changed
    rig.apply(&claimed).await;
    // and handed to the workers once more, the booking already knows the event
    sqlx::query("update ingestion.event set state = 'RECEIVED', run_at = received_at, lease = null")
        .execute(rig.test.ops.pool())
        .await
        .unwrap();
    assert_eq!(rig.drain().await, 1);
    let after = (rig.bookings().await, rig.count("select count(*) from ops_booking.history").await);
    assert_eq!(before, after);
    assert_eq!(rig.count("select version::bigint from ops_booking.booking").await, 1);
}

/// All orders of a list.
fn permutations(items: &[Value]) -> Vec<Vec<Value>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for i in 0..items.len() {
        let mut rest = items.to_vec();
        let first = rest.remove(i);
        for mut tail in permutations(&rest) {
            tail.insert(0, first.clone());
            all.push(tail);
        }
    }
    all
}

#[tokio::test]
async fn every_order_of_created_updated_cancelled_ends_in_the_same_booking() {
    let rig = Rig::new().await;
    // the seconds of CREATED, UPDATED, UPDATED (relayed by BOKUN), CANCELLED; equal ones are ties
    for seconds in [[1, 2, 3, 4], [5, 5, 5, 5], [1, 3, 3, 2], [4, 3, 2, 1], [2, 2, 1, 1]] {
        let created = event("GYG", "G1", "CREATED", seconds[0]);
        let change = json!({"adult": 4, "totalPrice": "99", "pickupLocation": "Kuta"});
        let updated = with(event("GYG", "G1", "UPDATED", seconds[1]), &change);
        let change = json!({"adult": 5, "tourTime": "09:00"});
        let mut relayed = with(event("BOKUN", "B1", "UPDATED", seconds[2]), &change);
        let mut cancelled = event("GYG", "G1", "CANCELLED", seconds[3]);
        cancelled["booking"] = json!({"note": "guest is ill", "pickupLocation": "Sanur"});
        // an event without the link would make a booking of its own: that is the queue of possible duplicates
        relayed["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);

        let mut first: Option<Vec<Value>> = None;
        for order in permutations(&[created, updated, relayed, cancelled]) {
            let emptied = "truncate ops_booking.booking, payment.booking_payment, ingestion.event,
                ingestion.event_identity, platform.outbox cascade";
            sqlx::query(emptied).execute(rig.test.ops.pool()).await.unwrap();
            rig.tell(&order).await;
            let bookings = rig.bookings().await;
            assert_eq!((bookings.len(), &bookings[0]["ops_status"]), (1, &json!("CANCELLED")));
            match &first {
                None => first = Some(bookings),
                Some(first) => assert_eq!(first, &bookings, "{seconds:?}"),
            }
        }
    }
}

#[tokio::test]
async fn an_update_that_comes_first_makes_the_booking() {
    let rig = Rig::new().await;
    let updated = with(event("GYG", "G1", "UPDATED", 2), &json!({"adult": 4}));
    rig.tell(&[updated, event("GYG", "G1", "CREATED", 1)]).await;
    let detail = rig.detail("G1").await;
    assert_eq!(detail.row.adult, Some(4));
    assert_eq!(detail.row.ops_status, OpsStatus::Updated);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_events_that_name_one_sale_by_different_references_make_one_booking() {
    let rig = Arc::new(Rig::new().await);
    for run in 0..15 {
        let (gyg, bokun) = (format!("G{run}"), format!("B{run}"));
        let mut one = event("GYG", &gyg, "CREATED", 1);
        one["references"] = json!([{"issuer": "BOKUN", "ref": bokun}]);
        let mut other = event("BOKUN", &bokun, "CREATED", 2);
        other["references"] = json!([{"issuer": "gyg", "ref": gyg}]);
        rig.accept(&one).await.unwrap();
        rig.accept(&other).await.unwrap();
        let (first, second) = (rig.claim(1).await.unwrap(), rig.claim(1).await.unwrap());
        let (a, b) = (rig.clone(), rig.clone());
        let both = (
            tokio::spawn(async move { a.apply(&first).await }),
            tokio::spawn(async move { b.apply(&second).await }),
        );
        both.0.await.unwrap();
        both.1.await.unwrap();
    }
    assert_eq!(rig.count("select count(*) from ops_booking.booking").await, 15);
    assert_eq!(rig.count("select count(*) from ops_booking.booking_event").await, 30);
    assert_eq!(rig.count("select count(*) from ingestion.event where state = 'DONE'").await, 30);
}

#[tokio::test]
async fn a_link_learned_too_late_puts_both_in_the_queue_of_possible_duplicates() {
    let rig = Rig::new().await;
    rig.tell(&[event("GYG", "G1", "CREATED", 1), event("BOKUN", "B1", "CREATED", 2)]).await;
    let mut link = event("BOKUN", "B1", "UPDATED", 3);
    link["references"] = json!([{"issuer": "GYG", "ref": "G1"}]);
    rig.tell(&[link]).await;
    assert_eq!(rig.count("select count(*) from ops_booking.possible_duplicate").await, 1);
    for reference in ["G1", "B1"] {
        assert_eq!(rig.detail(reference).await.alerts[0].kind, "POSSIBLE_DUPLICATE");
    }
}

#[tokio::test]
async fn a_cancelled_booking_never_revives_but_a_new_sale_of_it_raises_an_alert() {
    let rig = Rig::new().await;
    let mut cancelled = event("GYG", "G1", "CANCELLED", 5);
    cancelled.as_object_mut().unwrap().remove("booking");
    rig.tell(&[cancelled, event("GYG", "G1", "CREATED", 9)]).await;
    let detail = rig.detail("G1").await;
    assert_eq!(
        (detail.row.ops_status, detail.row.adult),
        (OpsStatus::Cancelled, Some(2)),
        "blanks are filled"
    );
    assert_eq!(detail.alerts[0].kind, "CREATED_AFTER_CANCELLED");
}

#[tokio::test]
async fn payments_are_counted_once_and_move_no_ops_status() {
    let rig = Rig::new().await;
    rig.tell(&[event("DIRECT", "D1", "CREATED", 1)]).await;
    assert_eq!(rig.detail("D1").await.row.payment_status, PaymentStatus::PendingPayment);

    let mut captured = event("DIRECT", "D1", "UPDATED", 2);
    captured["raw"] = json!({"providerPayload": {"orderId": "O1", "paymentRef": "C1", "paymentStatus": "COMPLETED",
        "capturedAmount": "120.50", "currency": "USD"}});
    let mut again = event("DIRECT", "D1", "UPDATED", 3);
    again["payment"] = json!({"gateway": "PayPal", "captureId": "C1", "amount": "120.50", "currency": "USD"});
    let mut refund = event("DIRECT", "D1", "UPDATED", 4);
    refund["payment"] = json!({"gateway": "paypal", "refundId": "R1", "amount": 20.5, "currency": "USD"});
    rig.tell(&[captured, again, refund.clone()]).await;
    let detail = rig.detail("D1").await;
    assert_eq!((detail.row.payment_status, detail.row.ops_status), (PaymentStatus::Paid, OpsStatus::New));
    assert_eq!(detail.refunded_amount.unwrap().to_string(), "20.5");
    assert_eq!(rig.count("select count(*) from payment.payment_event").await, 2);

    refund["payment"] = json!({"gateway": "paypal", "refundId": "R2", "amount": 100, "currency": "USD"});
    refund["eventTime"] = json!("2026-03-01T00:00:05Z");
    rig.tell(&[refund]).await;
    assert_eq!(rig.detail("D1").await.row.payment_status, PaymentStatus::Refunded);
}

#[tokio::test]
async fn an_odd_address_is_kept_and_flagged() {
    let rig = Rig::new().await;
    let mut odd = event("GYG", "G1", "CREATED", 1);
    odd["customer"] = json!({"name": "Guest", "email": "ayu at mail", "phone": "none yet"});
    rig.tell(&[odd]).await;
    let detail = rig.detail("G1").await;
    assert_eq!((&detail.row.guest_name, &detail.email, &detail.phone), (&None, &None, &None));
    assert_eq!(detail.flags.len(), 2);
}

#[tokio::test]
async fn the_payment_status_does_not_depend_on_the_order_of_arrival() {
    let word = |second, status: &str| {
        let mut body = event("DIRECT", "D1", if second == 1 { "CREATED" } else { "UPDATED" }, second);
        body["payment"] = json!({"gateway": "paypal", "orderId": "O1", "status": status});
        body
    };
    let mut relayed = event("BOKUN", "B1", "UPDATED", 9);
    relayed["references"] = json!([{"issuer": "DIRECT", "ref": "D1"}]);
    let all = [word(1, "PENDING"), word(2, "FAILED"), word(3, "PENDING"), relayed];
    let rig = Rig::new().await;
    for order in permutations(&all) {
        let emptied = "truncate ops_booking.booking, payment.booking_payment, ingestion.event,
            ingestion.event_identity, platform.outbox cascade";
        sqlx::query(emptied).execute(rig.test.ops.pool()).await.unwrap();
        rig.tell(&order).await;
        let row = rig.detail("D1").await.row;
        assert_eq!((row.channel.as_str(), row.payment_status), ("DIRECT", PaymentStatus::PendingPayment));
    }
}
