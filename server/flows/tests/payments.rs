//! Guests pay and get money back, with gateways that lose, repeat and contradict; on real databases.

#[path = "payments/desk.rs"]
mod desk;
#[path = "payments/refunds.rs"]
mod refunds;
#[path = "payments/stand.rs"]
mod stand;
#[path = "payments/starting.rs"]
mod starting;

use chrono::Duration;
use contracts::{
    ids::{BookingKey, EventId},
    payments::GatewayName,
    status::MerchantOfRecord,
};
use desk::{Desk, usd};
use events::{PaymentFacts, PaymentKind};
use flows::payments::{By, Heeded, NoticeError, Outcome, complete, look_after_payments, notice};
use gateways::{Choice, WebhookError};
use payment::{PaymentState, Report};
use stand::Fault;

#[tokio::test]
async fn a_guest_pays_and_it_is_told_once() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    assert!(matches!(desk.back(key).await, Outcome::Open { pay_at: Some(_) }), "came back without paying");
    desk.choose(key, Choice::Approve).await;
    assert_eq!(desk.back(key).await, Outcome::Paid);
    assert_eq!(desk.back(key).await, Outcome::Paid);
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
    assert_eq!(desk.trail().await, ["PAYMENT_CAPTURED"]);
    assert_eq!(desk.account(&order).await, ("PAID".into(), "89.1".into(), "0".into()));
    assert_eq!(desk.ours.captures.lock().unwrap().len(), 1);
    let row = desk.row(key).await.to_string();
    assert!(!row.contains("ana@example.test") && !row.contains("Wirawan"), "{row}");
}

#[tokio::test]
async fn what_a_channel_reports_of_our_own_checkout_is_verified() {
    let desk = Desk::new().await;
    let key = desk.paid(&desk.order()).await;
    let capture = desk.payment(key).await.capture_ref.unwrap();
    let (ops, ids, now) = (&desk.house.ops, desk.house.ids.as_ref(), desk.house.clock.now());
    let booking = BookingKey(ids.new_id(now));
    let report = |gateway_id: &str, amount| Report {
        booking_key: booking,
        event_id: EventId(ids.new_id(now)),
        event_time: now,
        facts: PaymentFacts {
            gateway: "DEMO".to_owned(),
            kind: PaymentKind::Captured,
            gateway_id: gateway_id.to_owned(),
            order_id: None,
            amount: Some(usd(amount)),
            time: None,
        },
    };
    let mut tx = ops.begin().await.unwrap();
    payment::open_in_tx(&mut tx, now, &[(booking, MerchantOfRecord::Operator)]).await.unwrap();
    let reports = [report(&capture, "89.10"), report("of-another", "1")];
    payment::report_in_tx(&mut tx, ids, now, &reports, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let rows = sqlx::query_scalar::<_, String>(
        "select verification from payment.payment_event order by gateway_id = $1 desc",
    );
    assert_eq!(rows.bind(capture).fetch_all(ops.pool()).await.unwrap(), ["VERIFIED", "REPORTED"]);
}

#[tokio::test]
async fn a_lost_answer_is_found_again() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.choose(key, Choice::LostReply).await;
    assert_eq!(desk.back(key).await, Outcome::Unclear);
    assert_eq!(desk.events().await, [""; 0]);
    desk.later(Duration::seconds(6)).await;
    assert_eq!(desk.state(key).await, PaymentState::Captured);
    desk.later(Duration::hours(1)).await;
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
    assert_eq!(desk.ours.captures.lock().unwrap().len(), 1, "taken once");
}

#[tokio::test]
async fn a_webhook_before_the_return_twice_and_out_of_order() {
    let desk = Desk::new().await;
    let key = desk.begin(&desk.order()).await;
    let order = desk.choose(key, Choice::Approve).await;
    let reference = desk.expected(key).await.reference;
    let news = |id| desk.ours.demo.news(&order, &reference, id).unwrap();
    let ring = |hook| {
        let house = desk.house.clone();
        async move { notice(&house, GatewayName::Demo, &hook).await }
    };
    assert_eq!(ring(news("n2")).await.unwrap(), Heeded::Known(key));
    assert_eq!(desk.state(key).await, PaymentState::Captured);
    assert_eq!(ring(news("n2")).await.unwrap(), Heeded::Again);
    assert_eq!(ring(news("n1")).await.unwrap(), Heeded::Known(key));
    assert_eq!(desk.back(key).await, Outcome::Paid);
    assert_eq!(desk.events().await, ["payment_captured_v1"]);

    let mut forged = news("n3");
    forged.body = b"{}".as_slice().into();
    assert!(matches!(ring(forged).await, Err(NoticeError::Webhook(WebhookError::Forged(_)))));
    let elsewhere = desk.ours.demo.news(&"demo-X".parse().unwrap(), &"X".parse().unwrap(), "n4").unwrap();
    assert_eq!(ring(elsewhere).await.unwrap(), Heeded::NotOurs);
    let off = notice(&desk.house, GatewayName::Xendit, &news("n5")).await;
    assert!(matches!(off, Err(NoticeError::Off)));
}

#[tokio::test]
async fn another_amount_before_capture_takes_nothing() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.choose(key, Choice::Approve).await;
    desk.ours.next(Fault::OtherBefore);
    assert!(
        matches!(desk.back(key).await, Outcome::Declined { code, again: None } if code == "MISMATCH_AMOUNT")
    );
    desk.later(Duration::hours(1)).await;
    assert_eq!(desk.ours.captures.lock().unwrap().len(), 0, "nothing was taken");
    assert_eq!(desk.events().await, ["payment_failed_v1"]);
    assert_eq!(desk.trail().await, ["PAYMENT_MISMATCHED"]);
    let again = desk.paid(&desk_again(&desk, &order)).await;
    assert_ne!(again, key);
}

fn desk_again(desk: &Desk, order: &flows::payments::StartPayment) -> flows::payments::StartPayment {
    flows::payments::StartPayment {
        pay_until: desk.house.clock.now() + Duration::minutes(15),
        ..order.clone()
    }
}

#[tokio::test]
async fn another_amount_after_capture_is_flagged_and_goes_back() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.choose(key, Choice::Approve).await;
    desk.ours.next(Fault::OtherAfter(usd("80")));
    assert_eq!(desk.back(key).await, Outcome::GivenBack);
    let now = desk.house.clock.now();
    assert_eq!(
        payment::trouble(&desk.house.ops, now, Duration::zero()).await.unwrap().payments,
        1,
        "flagged"
    );
    look_after_payments(&desk.house).await.unwrap();
    let refunds = payment::refunds_of(&desk.house.ops, order.order).await.unwrap();
    assert_eq!((refunds.len(), refunds[0].amount), (1, usd("80")));
    assert_eq!(refunds[0].state, payment::RefundState::Done);
    assert_eq!(desk.events().await, ["payment_failed_v1"], "nobody is told that it was paid");
    assert_eq!(desk.trail().await, ["PAYMENT_MISMATCHED", "REFUND_DONE"]);
    assert_eq!(payment::trouble(&desk.house.ops, now, Duration::zero()).await.unwrap().payments, 0);
    assert_eq!(desk.account(&order).await.1, "0");
}

#[tokio::test]
async fn declined_and_approved_anew_is_another_request() {
    let desk = Desk::new().await;
    let key = desk.begin(&desk.order()).await;
    desk.choose(key, Choice::Decline).await;
    assert!(matches!(desk.back(key).await, Outcome::Declined { again: Some(_), .. }));
    assert_eq!(desk.payment(key).await.captures, 1);
    desk.later(Duration::minutes(1)).await;
    assert_eq!(desk.payment(key).await.captures, 1, "the clock is no approval");
    desk.choose(key, Choice::Approve).await;
    assert_eq!(desk.back(key).await, Outcome::Paid);
    let simple = key.0.simple();
    assert_eq!(*desk.ours.captures.lock().unwrap(), [format!("{simple}-c2")]);
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
}

#[tokio::test]
async fn pending_comes_later_or_not_at_all() {
    let desk = Desk::new().await;
    for (arrives, state, event) in [
        (true, PaymentState::Captured, "payment_captured_v1"),
        (false, PaymentState::AtGateway, "payment_failed_v1"),
    ] {
        let key = desk.begin(&desk.order()).await;
        let order = desk.choose(key, Choice::Pending).await;
        assert_eq!(desk.back(key).await, Outcome::Pending);
        // the hold has ended, and yet it is not closed: money is on its way
        desk.later(Duration::minutes(20)).await;
        assert_eq!(desk.state(key).await, PaymentState::Pending);
        assert!(desk.ours.demo.settle(&order, arrives).unwrap());
        desk.later(Duration::minutes(5)).await;
        assert_eq!(desk.state(key).await, state);
        // declined after the hold: not to be tried again, so it is closed
        desk.later(Duration::minutes(5)).await;
        assert_eq!(desk.events().await.last().unwrap(), event);
    }
}

#[tokio::test]
async fn many_at_once_take_it_once() {
    let desk = Desk::new().await;
    let key = desk.begin(&desk.order()).await;
    let order = desk.choose(key, Choice::Approve).await;
    let reference = desk.expected(key).await.reference;
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let (house, demo) = (desk.house.clone(), desk.ours.demo.clone());
            let (order, reference) = (order.clone(), reference.clone());
            tokio::spawn(async move {
                if number % 4 == 0 {
                    let hook = demo.news(&order, &reference, &format!("n{number}")).unwrap();
                    notice(&house, GatewayName::Demo, &hook).await.unwrap();
                }
                complete(&house, key, By::Guest).await.unwrap().unwrap().outcome
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), Outcome::Paid);
    }
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
    assert_eq!(desk.trail().await, ["PAYMENT_CAPTURED"]);
    assert_eq!(desk.ours.captures.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_process_that_dies_after_the_capture_is_finished_by_another() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.choose(key, Choice::Approve).await;
    desk.ours.next(Fault::Hang);
    let house = desk.house.clone();
    let dying = tokio::spawn(async move { complete(&house, key, By::Guest).await });
    while desk.ours.captures.lock().unwrap().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    dying.abort();
    assert!(dying.await.unwrap_err().is_cancelled());
    assert_eq!(desk.state(key).await, PaymentState::Capturing);
    assert_eq!(desk.events().await, [""; 0]);
    desk.later(Duration::seconds(31)).await;
    assert_eq!(desk.state(key).await, PaymentState::Captured);
    desk.later(Duration::minutes(10)).await;
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
    assert_eq!(desk.account(&order).await.1, "89.1");
}

#[tokio::test]
async fn a_hold_that_ends_closes_the_payment() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.choose(key, Choice::Approve).await;
    // approved, but the guest never came back: the clock takes it while the hold lasts
    desk.later(Duration::minutes(1)).await;
    assert_eq!(desk.state(key).await, PaymentState::Captured);

    let other = desk.order();
    let key = desk.begin(&other).await;
    desk.later(Duration::minutes(15)).await;
    assert_eq!(desk.state(key).await, PaymentState::Closed);
    assert_eq!(desk.back(key).await, Outcome::Closed);
    let order = desk.expected(key).await.order;
    assert!(!desk.ours.demo.choose(&order, Choice::Approve).unwrap(), "closed there too");
    assert_eq!(desk.events().await, ["payment_captured_v1", "payment_failed_v1"]);
}

#[tokio::test]
async fn money_that_comes_late_counts_and_a_second_time_goes_back() {
    let desk = Desk::new().await;
    let mut order = desk.order();
    order.gateway = GatewayName::Stripe;
    let late = desk.begin(&order).await;
    let page = desk.expected(late).await;
    // the guest takes the other gateway; the first one's page stays open in a tab
    order.gateway = GatewayName::Demo;
    let paid = desk.paid(&order).await;
    assert_eq!(desk.state(late).await, PaymentState::Closed);
    desk.theirs.guest_pays(&page).await;
    desk.later(Duration::minutes(16)).await;
    assert!(desk.payment(late).await.is_duplicate);
    desk.later(Duration::seconds(1)).await;
    let refunds = payment::refunds_of(&desk.house.ops, order.order).await.unwrap();
    assert_eq!((refunds[0].payment, refunds[0].amount), (late, order.amount));
    assert_eq!(refunds[0].state, payment::RefundState::Done);
    assert_eq!(desk.events().await, ["payment_failed_v1", "payment_captured_v1"]);
    assert_eq!(desk.trail().await, ["PAYMENT_CAPTURED", "PAYMENT_CAPTURED_TWICE", "REFUND_DONE"]);
    assert_eq!(desk.account(&order).await, ("PAID".into(), "89.1".into(), "0".into()));
    assert!(desk.payment(paid).await.is_paid());

    // alone, late money is the order's
    let mut other = desk.order();
    other.gateway = GatewayName::Stripe;
    let late = desk.begin(&other).await;
    desk.later(Duration::minutes(15)).await;
    assert_eq!(desk.state(late).await, PaymentState::Closed);
    desk.theirs.guest_pays(&desk.expected(late).await).await;
    desk.later(Duration::minutes(16)).await;
    assert!(desk.payment(late).await.is_paid());
    assert_eq!(desk.events().await.last().unwrap(), "payment_captured_v1");
}
