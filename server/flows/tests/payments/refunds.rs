use crate::{
    desk::{Desk, usd},
    stand::Fault,
};
use chrono::Duration;
use contracts::{
    Money,
    ids::{OutboxId, PaymentKey},
};
use flows::payments::{RefundError, RefundOrder, StartPayment, refund, refund_anew, refund_wanted};
use payment::{NoRefund, RefundState};
use testkit::personas::{manager, staff};

fn back(key: PaymentKey, order: &StartPayment, amount: &str, request: &str) -> RefundOrder {
    RefundOrder {
        payment: key,
        order: order.order,
        amount: usd(amount),
        request: request.to_owned(),
        reason: "the guest is ill".to_owned(),
    }
}

#[tokio::test]
async fn the_same_request_is_one_refund_and_never_more_than_was_paid() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.paid(&order).await;
    let first = refund(&desk.house, &manager(), &back(key, &order, "40", "r1")).await.unwrap();
    assert_eq!(first.state, RefundState::Done);
    let again = refund(&desk.house, &manager(), &back(key, &order, "40", "r1")).await.unwrap();
    assert_eq!((again.key, again.state), (first.key, RefundState::Done));
    assert_eq!(desk.ours.refunds.lock().unwrap().len(), 1);
    let other = refund(&desk.house, &manager(), &back(key, &order, "41", "r1")).await;
    assert!(matches!(other, Err(RefundError::No(NoRefund::RequestUsed))));
    let most = refund(&desk.house, &manager(), &back(key, &order, "49.11", "r2")).await;
    assert!(matches!(most, Err(RefundError::No(NoRefund::TooMuch { left })) if left == usd("49.10")));
    let by_staff = refund(&desk.house, &staff(), &back(key, &order, "1", "r3")).await;
    assert!(matches!(by_staff, Err(RefundError::Forbidden)));
    assert_eq!(desk.account(&order).await, ("PAID".into(), "89.1".into(), "40".into()));
    refund(&desk.house, &manager(), &back(key, &order, "49.1", "r4")).await.unwrap();
    assert_eq!(desk.account(&order).await, ("REFUNDED".into(), "89.1".into(), "89.1".into()));
    assert_eq!(desk.events().await, ["payment_captured_v1", "refund_done_v1", "refund_done_v1"]);
}

#[tokio::test]
async fn many_refunds_at_once_stay_within_the_payment() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.paid(&order).await;
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let (house, order) = (desk.house.clone(), back(key, &order, "30", &format!("r{number}")));
            tokio::spawn(async move { refund(&house, &manager(), &order).await.is_ok() })
        })
        .collect();
    let mut done = 0;
    for task in tasks {
        done += usize::from(task.await.unwrap());
    }
    assert_eq!(done, 2);
    assert_eq!(desk.account(&order).await.2, "60");
}

#[tokio::test]
async fn a_lost_answer_is_asked_with_the_same_request_and_a_slow_one_is_looked_for() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.paid(&order).await;
    desk.ours.next(Fault::LoseRefund);
    let lost = refund(&desk.house, &manager(), &back(key, &order, "10", "r1")).await.unwrap();
    assert_eq!(lost.state, RefundState::Unclear);
    desk.later(Duration::seconds(6)).await;
    let asked = desk.ours.refunds.lock().unwrap().clone();
    assert_eq!(asked, [asked[0].clone(), asked[0].clone()]);

    desk.ours.next(Fault::SlowRefund);
    let slow = refund(&desk.house, &manager(), &back(key, &order, "20", "r2")).await.unwrap();
    assert_eq!(slow.state, RefundState::Asked);
    assert_eq!(desk.account(&order).await.2, "10");
    desk.later(Duration::minutes(5)).await;
    assert_eq!(desk.account(&order).await.2, "30");
    assert_eq!(desk.ours.refunds.lock().unwrap().len(), 3, "looked for, not asked again");
}

#[tokio::test]
async fn what_failed_frees_its_amount_and_can_be_tried_anew() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.paid(&order).await;
    desk.ours.next(Fault::RefuseRefund);
    let failed = refund(&desk.house, &manager(), &back(key, &order, "80", "r1")).await.unwrap();
    assert_eq!((failed.state, failed.code.as_deref()), (RefundState::Failed, Some("INSUFFICIENT_BALANCE")));
    assert_eq!(desk.payment(key).await.promised, 0.into());
    let now = desk.house.clock.now();
    assert_eq!(payment::trouble(&desk.house.ops, now, Duration::minutes(15)).await.unwrap().refunds, 1);
    let done = refund_anew(&desk.house, &manager(), failed.key).await.unwrap();
    assert_eq!(done.state, RefundState::Done);
    let asked = desk.ours.refunds.lock().unwrap().clone();
    assert_ne!(asked[0], asked[1], "another request to the gateway");
    assert!(matches!(
        refund_anew(&desk.house, &manager(), failed.key).await,
        Err(RefundError::No(NoRefund::NotFailed))
    ));
    assert_eq!(desk.events().await, ["payment_captured_v1", "refund_failed_v1", "refund_done_v1"]);
}

#[tokio::test]
async fn a_refund_that_sales_wants_is_told_twice_and_done_once() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.paid(&order).await;
    let event = OutboxId(desk.house.ids.new_id(desk.house.clock.now()));
    let mut wanted = back(key, &order, "89.1", "no-seats");
    wanted.order = desk.order().order;
    for _ in 0..2 {
        refund_wanted(&desk.house, event, &wanted).await.unwrap().unwrap();
    }
    desk.later(Duration::seconds(1)).await;
    assert_eq!(desk.account(&order).await.0, "REFUNDED");
    assert_eq!(desk.ours.refunds.lock().unwrap().len(), 1);
    let next = OutboxId(desk.house.ids.new_id(desk.house.clock.now()));
    let rupiah = Money::new(1.into(), contracts::Currency::IDR);
    let odd = RefundOrder { amount: rupiah, request: "odd".to_owned(), ..wanted };
    assert_eq!(refund_wanted(&desk.house, next, &odd).await.unwrap(), Err(NoRefund::NotOfThis));
    assert_eq!(desk.trail().await.last().unwrap(), "REFUND_REFUSED", "a person sees it");
}
