use super::{
    flow::{approved, capture, read},
    server::Fake,
};
use crate::support::{Fault, money, refund};
use gateways::{Answer, CaptureId, Expected, Gateway, GatewayError, Lost, Refunding, Status, Transcript};

async fn paid(fake: &Fake) -> (Expected, CaptureId) {
    let payment = approved(fake).await;
    let answer = capture(fake, &payment, "capture-1").await.unwrap();
    let id = answer.facts().unwrap().capture.clone().unwrap();
    (payment, id)
}

#[tokio::test]
async fn part_then_the_rest_then_no_more() {
    let fake = Fake::start().await;
    let (payment, id) = paid(&fake).await;
    let part = refund(&payment, &id, money("20.10", "USD"), "refund-1");
    let mut heard = Transcript::default();
    let Refunding::Done(done) = fake.paypal.refund(&part, &mut heard).await.unwrap() else { panic!() };
    assert_eq!((done.id.as_str(), done.amount), ("REF-1", money("20.10", "USD")));
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, "20.10".parse().unwrap());

    let too_much = refund(&payment, &id, money("69.01", "USD"), "refund-2");
    let Err(GatewayError::Refused(refused)) = fake.paypal.refund(&too_much, &mut heard).await else {
        panic!()
    };
    assert_eq!(refused.code, "REFUND_AMOUNT_EXCEEDED");

    let rest = refund(&payment, &id, money("69", "USD"), "refund-3");
    assert!(matches!(fake.paypal.refund(&rest, &mut heard).await, Ok(Refunding::Done(_))));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Refunded);
}

#[tokio::test]
async fn a_lost_refund_asked_for_again_is_one_refund() {
    let fake = Fake::start().await;
    let (payment, id) = paid(&fake).await;
    let part = refund(&payment, &id, money("20.10", "USD"), "refund-1");
    fake.server.faults.next("/refund", Fault::LoseAnswer);
    let lost = fake.paypal.refund(&part, &mut Transcript::default()).await.unwrap();
    assert_eq!(lost, Refunding::Unknown(Lost::TimedOut));
    for _ in 0..2 {
        let again = fake.paypal.refund(&part, &mut Transcript::default()).await.unwrap();
        assert!(matches!(&again, Refunding::Done(done) if done.id.as_str() == "REF-1"), "{again:?}");
    }
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, "20.10".parse().unwrap());
}

#[tokio::test]
async fn what_cannot_be_a_refund_is_not_asked_for() {
    let fake = Fake::start().await;
    let (payment, id) = paid(&fake).await;
    for (text, code) in [("89.11", "USD"), ("10", "EUR"), ("0", "USD"), ("-1", "USD"), ("1.001", "USD")] {
        let odd = refund(&payment, &id, money(text, code), "refund-1");
        let error = fake.paypal.refund(&odd, &mut Transcript::default()).await.unwrap_err();
        assert!(matches!(error, GatewayError::Amount(_)), "{text} {code}: {error:?}");
    }
    assert!(fake.server.heard("/refund").is_empty());
}

#[tokio::test]
async fn a_refund_of_another_amount_is_not_called_done() {
    let fake = Fake::start().await;
    let (payment, id) = paid(&fake).await;
    fake.server.faults.alter("/refund", |made| made["amount"]["value"] = "1.00".into());
    let part = refund(&payment, &id, money("20.10", "USD"), "refund-1");
    let answer = fake.paypal.refund(&part, &mut Transcript::default()).await.unwrap();
    assert_eq!(answer, Refunding::Unknown(Lost::Unreadable));
    for (status, pending) in [("PENDING", true), ("FAILED", false)] {
        fake.server.faults.alter("/refund", move |made| made["status"] = status.into());
        let answer = fake.paypal.refund(&part, &mut Transcript::default()).await.unwrap();
        assert_eq!(matches!(answer, Refunding::Pending(_)), pending, "{answer:?}");
        assert_eq!(matches!(answer, Refunding::Failed { .. }), !pending, "{answer:?}");
    }
}
