use super::{
    flow::{begun, read},
    server::Fake,
};
use crate::support::{Fault, money, refund};
use gateways::{Answer, Expected, Gateway, GatewayError, Lost, NewRefund, Refunding, Status, Transcript};

async fn paid() -> (Fake, Expected) {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.pay();
    (fake, payment)
}

fn part(payment: &Expected, text: &str, request: &str) -> NewRefund {
    refund(payment, &"pi_1".parse().unwrap(), money(text, "USD"), request)
}

async fn give_back(fake: &Fake, wanted: &NewRefund) -> Result<Refunding, GatewayError> {
    fake.stripe.refund(wanted, &mut Transcript::default()).await
}

#[tokio::test]
async fn part_then_the_rest_then_no_more() {
    let (fake, payment) = paid().await;
    assert!(matches!(give_back(&fake, &part(&payment, "20.10", "refund-1")).await, Ok(Refunding::Done(_))));
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, "20.10".parse().unwrap());
    assert!(matches!(give_back(&fake, &part(&payment, "69", "refund-2")).await, Ok(Refunding::Done(_))));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Refunded);
    let Err(GatewayError::Refused(refused)) = give_back(&fake, &part(&payment, "1", "refund-3")).await else {
        panic!()
    };
    assert_eq!((refused.status, refused.code.as_str()), (400, "charge_already_refunded"));
}

#[tokio::test]
async fn a_lost_refund_asked_for_again_is_one_refund() {
    let (fake, payment) = paid().await;
    let wanted = part(&payment, "20.10", "refund-1");
    fake.server.faults.next("/v1/refunds", Fault::LoseAnswer);
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::TimedOut));
    fake.server.faults.next("/v1/refunds", Fault::Instead(409, "{}".into()));
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::Busy));
    assert!(matches!(give_back(&fake, &wanted).await, Ok(Refunding::Done(_))));
    assert_eq!(fake.books.lock().unwrap().refunds.len(), 1);
}

#[tokio::test]
async fn what_a_refund_comes_to() {
    let (fake, payment) = paid().await;
    let wanted = part(&payment, "20.10", "refund-1");
    for status in ["pending", "requires_action", "failed", "canceled", "of tomorrow"] {
        fake.server.faults.alter("/v1/refunds", move |made| made["status"] = status.into());
        let answer = give_back(&fake, &wanted).await.unwrap();
        let good = match status {
            "pending" | "requires_action" => matches!(answer, Refunding::Pending(_)),
            "failed" | "canceled" => matches!(answer, Refunding::Failed { .. }),
            _ => answer == Refunding::Unknown(Lost::Unreadable),
        };
        assert!(good, "{status}: {answer:?}");
    }
    fake.server.faults.alter("/v1/refunds", |made| made["payment_intent"] = "pi_2".into());
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::Unreadable));
}

#[tokio::test]
async fn a_refund_that_stripe_made_and_failed_to_tell_is_found() {
    let (fake, payment) = paid().await;
    let wanted = part(&payment, "20.10", "refund-1");
    fake.server.faults.next("POST /v1/refunds", Fault::LoseAnswer);
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::TimedOut));
    fake.server.faults.next("POST /v1/refunds", Fault::Instead(500, "{}".into()));
    assert!(matches!(give_back(&fake, &wanted).await, Ok(Refunding::Done(_))));
    // nothing of this id was made: still unknown
    let other = part(&payment, "20.10", "refund-2");
    fake.server.faults.next("POST /v1/refunds", Fault::Instead(500, "{}".into()));
    assert_eq!(give_back(&fake, &other).await.unwrap(), Refunding::Unknown(Lost::Failed(500)));
}
