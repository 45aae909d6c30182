use crate::{
    desk::{Desk, usd},
    stand::Fault,
};
use chrono::Duration;
use contracts::{Currency, Money, payments::GatewayName};
use flows::payments::{Outcome, StartError, StartPayment, Started, start};
use gateways::Choice;
use payment::PaymentState;

#[tokio::test]
async fn only_what_takes_the_currency_is_offered() {
    let desk = Desk::new().await;
    let names = |currency| {
        desk.house.till.offers(currency).into_iter().map(|offer| offer.gateway).collect::<Vec<_>>()
    };
    assert_eq!(names(Currency::USD), [GatewayName::Stripe, GatewayName::Demo]);
    assert_eq!(names(Currency::IDR), [GatewayName::Demo]);
    let rupiah = Money::new(150_000.into(), Currency::IDR);
    let order = StartPayment { amount: rupiah, gateway: GatewayName::Stripe, ..desk.order() };
    assert!(matches!(start(&desk.house, &order).await, Err(StartError::NotOffered)));
    let late = StartPayment { pay_until: desk.house.clock.now(), ..desk.order() };
    assert!(matches!(start(&desk.house, &late).await, Err(StartError::TooLate)));
}

#[tokio::test]
async fn two_tabs_are_one_payment() {
    let desk = Desk::new().await;
    let order = desk.order();
    let tabs = (0..6).map(|_| {
        let (house, order) = (desk.house.clone(), order.clone());
        tokio::spawn(async move { start(&house, &order).await.unwrap() })
    });
    let mut seen = Vec::new();
    for tab in tabs.collect::<Vec<_>>() {
        seen.push(tab.await.unwrap());
    }
    let Started::Pay { payment, .. } = &seen[0] else { panic!("{:?}", seen[0]) };
    assert!(seen.iter().all(|one| one == &seen[0]), "{seen:?}");
    assert_eq!(desk.ours.creations.lock().unwrap().len(), 1);
    let Started::Pay { at, .. } = &seen[0] else { unreachable!() };
    assert!(at.starts_with("http://localhost:3000/demo-pay/demo-"), "{at}");
    // paid in the one, and begun anew in the other
    desk.choose(*payment, Choice::Approve).await;
    assert_eq!(start(&desk.house, &order).await.unwrap(), Started::Paid(*payment));
    assert_eq!(start(&desk.house, &order).await.unwrap(), Started::Paid(*payment));
    assert_eq!(desk.events().await, ["payment_captured_v1"]);
}

#[tokio::test]
async fn a_longer_hold_keeps_the_payment_open() {
    let desk = Desk::new().await;
    let order = desk.order();
    let key = desk.begin(&order).await;
    desk.later(Duration::minutes(14)).await;
    let longer = StartPayment { pay_until: order.pay_until + Duration::minutes(14), ..order };
    assert_eq!(desk.begin(&longer).await, key);
    desk.later(Duration::minutes(10)).await;
    assert_eq!(desk.state(key).await, PaymentState::AtGateway);
    desk.later(Duration::minutes(10)).await;
    assert_eq!(desk.state(key).await, PaymentState::Closed);
}

#[tokio::test]
async fn another_gateway_or_amount_ends_the_first() {
    let desk = Desk::new().await;
    let order = desk.order();
    let first = desk.begin(&order).await;
    let dearer = StartPayment { amount: usd("99"), ..order.clone() };
    let second = desk.begin(&dearer).await;
    assert_eq!(desk.state(first).await, PaymentState::Closed);
    assert_eq!(desk.payment(second).await.reference, format!("{}-2", order.reference));
    assert_eq!(desk.back(first).await, Outcome::Closed, "the first tab");
    desk.choose(second, Choice::Pending).await;
    assert_eq!(desk.back(second).await, Outcome::Pending);
    assert_eq!(start(&desk.house, &order).await.unwrap(), Started::Pending(second), "no other beside it");
}

#[tokio::test]
async fn a_difference_is_paid_beside_the_order() {
    let desk = Desk::new().await;
    let order = desk.order();
    desk.paid(&order).await;
    let more = StartPayment { purpose: "change-1".to_owned(), amount: usd("10.90"), ..order.clone() };
    desk.paid(&more).await;
    assert_eq!(desk.account(&order).await, ("PAID".into(), "100".into(), "0".into()));
    let rupiah = Money::new(1_000.into(), Currency::IDR);
    let other = StartPayment { purpose: "change-2".to_owned(), amount: rupiah, ..order };
    assert!(matches!(start(&desk.house, &other).await, Err(StartError::OtherCurrency)));
}

#[tokio::test]
async fn a_creation_not_heard_of_is_asked_for_the_same_again() {
    let desk = Desk::new().await;
    let order = desk.order();
    desk.ours.next(Fault::LoseCreation);
    assert!(matches!(start(&desk.house, &order).await, Err(StartError::Trouble(_))));
    let key = desk.begin(&order).await;
    let asked = desk.ours.creations.lock().unwrap().clone();
    assert_eq!(asked, [asked[0].clone(), asked[0].clone()]);
    assert_eq!(asked[0].1, format!("{}-1", order.reference));
    desk.choose(key, Choice::Approve).await;
    assert_eq!(desk.back(key).await, Outcome::Paid);
}

#[tokio::test]
async fn stripes_failures_are_asked_anew_and_a_taken_reference_is_left() {
    let desk = Desk::new().await;
    let order = StartPayment { gateway: GatewayName::Stripe, ..desk.order() };
    desk.theirs.next(Fault::FailCreation(500));
    assert!(
        matches!(start(&desk.house, &order).await, Err(StartError::Trouble(code)) if code == "FAILED_500")
    );
    desk.theirs.next(Fault::TakeReference);
    desk.begin(&order).await;
    let asked = desk.theirs.creations.lock().unwrap().clone();
    assert_eq!(asked.len(), 3);
    assert_ne!(asked[0].0, asked[1].0, "another request id");
    assert_eq!(asked[0].1, asked[1].1, "the same reference");
    assert_eq!(asked[2].1, format!("{}-2", order.reference), "another reference");
    desk.later(Duration::minutes(15)).await;
}
