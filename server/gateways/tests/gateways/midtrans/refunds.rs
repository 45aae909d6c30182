use super::{
    flow::{begun, paid, read},
    server::Fake,
};
use crate::support::{Fault, money, refund};
use gateways::{Answer, Expected, Gateway, GatewayError, Lost, NewRefund, Refunding, Status, Transcript};

fn part(payment: &Expected, text: &str, request: &str) -> NewRefund {
    refund(payment, &"tx-KB7Q2M-1".parse().unwrap(), money(text, "IDR"), request)
}

async fn give_back(fake: &Fake, wanted: &NewRefund) -> Result<Refunding, GatewayError> {
    fake.midtrans.refund(wanted, &mut Transcript::default()).await
}

#[tokio::test]
async fn part_then_the_rest() {
    let fake = Fake::start().await;
    let payment = paid(&fake).await;
    assert!(matches!(give_back(&fake, &part(&payment, "450000", "refund-1")).await, Ok(Refunding::Done(_))));
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, 450_000.into());
    let Err(GatewayError::Refused(refused)) = give_back(&fake, &part(&payment, "1000001", "refund-2")).await
    else {
        panic!()
    };
    assert_eq!(refused.code, "412");
    assert!(matches!(give_back(&fake, &part(&payment, "1000000", "refund-3")).await, Ok(Refunding::Done(_))));
    assert_eq!(read(&fake, &payment).await.unwrap().status(), Status::Refunded);
}

#[tokio::test]
async fn a_lost_refund_asked_for_again_is_one_refund() {
    let fake = Fake::start().await;
    let payment = paid(&fake).await;
    let wanted = part(&payment, "450000", "refund-1");
    fake.server.faults.next("/refund", Fault::LoseAnswer);
    assert_eq!(give_back(&fake, &wanted).await.unwrap(), Refunding::Unknown(Lost::TimedOut));
    let again = give_back(&fake, &wanted).await.unwrap();
    assert!(matches!(&again, Refunding::Done(done) if done.id.as_str() == "refund-1"), "{again:?}");
    let Answer::Paid(facts) = read(&fake, &payment).await.unwrap() else { panic!() };
    assert_eq!(facts.refunded, 450_000.into());
    // the same name for another amount is not that refund
    let other = part(&payment, "100000", "refund-1");
    assert_eq!(give_back(&fake, &other).await.unwrap(), Refunding::Unknown(Lost::Unreadable));
}

#[tokio::test]
async fn what_is_not_settled_is_refused() {
    let fake = Fake::start().await;
    let payment = begun(&fake).await;
    fake.came_to("KB7Q2M-1", "capture", "200");
    let error = give_back(&fake, &part(&payment, "450000", "refund-1")).await.unwrap_err();
    assert!(matches!(error, GatewayError::Refused(_)), "{error:?}");
}
