use super::{
    flow::{begun, read},
    server::Fake,
};
use crate::support::{Fault, money, refund};
use gateways::{Answer, Expected, Gateway, GatewayError, Lost, NewRefund, Refunding, Status, Transcript};

async fn paid() -> (Fake, Expected) {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.came_to("PAID");
    (fake, payment)
}

fn part(payment: &Expected, text: &str, request: &str) -> NewRefund {
    refund(payment, &"ewc_1".parse().unwrap(), money(text, "IDR"), request)
}

async fn give_back(fake: &Fake, wanted: &NewRefund) -> Result<Refunding, GatewayError> {
    fake.xendit.refund(wanted, &mut Transcript::default()).await
}

#[tokio::test]
async fn part_then_the_rest_then_no_more() {
    let (fake, payment) = paid().await;
    assert!(matches!(give_back(&fake, &part(&payment, "450000", "refund-1")).await, Ok(Refunding::Done(_))));
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, 450_000.into());
    assert!(matches!(give_back(&fake, &part(&payment, "1000000", "refund-2")).await, Ok(Refunding::Done(_))));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Refunded);
    let Err(GatewayError::Refused(refused)) = give_back(&fake, &part(&payment, "1", "refund-3")).await else {
        panic!()
    };
    assert_eq!(refused.code, "MAXIMUM_REFUND_AMOUNT_REACHED");
}

#[tokio::test]
async fn a_lost_refund_asked_for_again_is_one_refund() {
    let (fake, payment) = paid().await;
    let wanted = part(&payment, "450000", "refund-1");
    fake.server.faults.next("POST /refunds", Fault::LoseAnswer);
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::TimedOut));
    let again = give_back(&fake, &wanted).await.unwrap();
    assert!(matches!(&again, Refunding::Done(done) if done.id.as_str() == "rfd-1"), "{again:?}");
    assert_eq!(fake.books.lock().unwrap().refunds.len(), 1);
    let other = part(&payment, "100000", "refund-1");
    assert_eq!(give_back(&fake, &other).await.unwrap(), Refunding::Unknown(Lost::Unreadable));
}

#[tokio::test]
async fn refunds_of_another_invoice_are_not_counted() {
    let (fake, payment) = paid().await;
    give_back(&fake, &part(&payment, "450000", "refund-1")).await.unwrap();
    // as if the filter were not understood
    fake.server.faults.alter("GET /refunds", |list| list["data"][0]["invoice_id"] = "other".into());
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreadable));
    fake.server.faults.alter("GET /refunds", |list| {
        let refund = list["data"][0].as_object_mut().unwrap();
        refund.remove("invoice_id");
        refund["metadata"]["reference"] = "KB7Q2M-2".into();
    });
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreadable));
    fake.server.faults.alter("GET /refunds", |list| list["has_more"] = true.into());
    assert_eq!(read(&fake, &payment).await.unwrap(), Answer::Unknown(Lost::Unreadable));
}

#[tokio::test]
async fn what_a_refund_comes_to() {
    let (fake, payment) = paid().await;
    fake.server.faults.alter("POST /refunds", |made| made["status"] = "PENDING".into());
    assert!(matches!(give_back(&fake, &part(&payment, "1000", "refund-1")).await, Ok(Refunding::Pending(_))));
    fake.server.faults.alter("POST /refunds", |made| {
        made["status"] = "FAILED".into();
        made["failure_code"] = "INSUFFICIENT_BALANCE".into();
    });
    let failed = give_back(&fake, &part(&payment, "1000", "refund-2")).await.unwrap();
    assert_eq!(failed, Refunding::Failed { code: "INSUFFICIENT_BALANCE".into() });
}

/// As in some of Xendit's own examples.
#[tokio::test]
async fn an_answer_without_invoice_and_status_is_under_way() {
    let (fake, payment) = paid().await;
    let bare = |refund: &mut serde_json::Value| {
        refund.as_object_mut().unwrap().retain(|name, _| name != "invoice_id" && name != "status");
    };
    fake.server.faults.alter("POST /refunds", bare);
    assert!(matches!(give_back(&fake, &part(&payment, "1000", "refund-1")).await, Ok(Refunding::Pending(_))));
    fake.server.faults.alter("GET /refunds", move |list| bare(&mut list["data"][0]));
    assert!(matches!(read(&fake, &payment).await, Ok(Answer::Paid(facts)) if facts.refunded == 0.into()));
    assert!(matches!(read(&fake, &payment).await, Ok(Answer::Paid(facts)) if facts.refunded == 1000.into()));
}
