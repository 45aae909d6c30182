use crate::support::{expected, hook, money, refund, wanted};
use gateways::{
    Answer, Choice, Creation, DemoGateway, DemoStore, Expected, Folder, Gateway, GatewayError, Gateways,
    Lost, Memory, NotInProduction, Refunding, Secret, Status, Transcript, WebhookError,
};
use std::sync::Arc;

fn open_in(environment: &str, store: Arc<dyn DemoStore>) -> Result<DemoGateway, NotInProduction> {
    let page = "http://localhost:3100/demo-pay".parse().unwrap();
    DemoGateway::open(environment, store, page, Secret::new("of the demo"))
}

fn demo() -> DemoGateway {
    open_in("demo", Arc::new(Memory::default())).unwrap()
}

async fn begun(demo: &DemoGateway) -> Expected {
    let amount = money("1450000", "IDR");
    let Creation::Ready { order, pay_at } =
        demo.create(&wanted(amount), &mut Transcript::default()).await.unwrap()
    else {
        panic!()
    };
    assert_eq!(pay_at.as_str(), format!("http://localhost:3100/demo-pay/{order}"));
    expected(order, amount)
}

async fn capture(demo: &DemoGateway, payment: &Expected) -> Answer {
    demo.capture(payment, &"capture-1".parse().unwrap(), &mut Transcript::default()).await.unwrap()
}

async fn read(demo: &DemoGateway, payment: &Expected) -> Answer {
    demo.read(payment, &mut Transcript::default()).await.unwrap()
}

#[test]
fn it_does_not_open_in_production() {
    for name in ["production", "Production", " PRODUCTION ", ""] {
        assert_eq!(open_in(name, Arc::new(Memory::default())).err(), Some(NotInProduction), "{name}");
    }
    for name in ["demo", "development", "test", "staging"] {
        assert!(open_in(name, Arc::new(Memory::default())).is_ok(), "{name}");
    }
}

#[tokio::test]
async fn each_button_does_what_it_says() {
    for (choice, captured, after) in [
        (Choice::Approve, Status::Paid, Status::Paid),
        (Choice::Decline, Status::Declined, Status::Declined),
        (Choice::Pending, Status::Pending, Status::Pending),
        (Choice::LostReply, Status::Unknown, Status::Paid),
    ] {
        let demo = demo();
        let payment = begun(&demo).await;
        assert_eq!(capture(&demo, &payment).await.status(), Status::Open);
        assert!(demo.choose(&payment.order, choice).unwrap());
        assert_eq!(capture(&demo, &payment).await.status(), captured, "{choice:?}");
        assert_eq!(read(&demo, &payment).await.status(), after, "{choice:?}");
        assert_eq!(capture(&demo, &payment).await.status(), after, "again");
    }
}

#[tokio::test]
async fn declined_then_approved_and_pending_then_settled() {
    let demo = demo();
    let payment = begun(&demo).await;
    demo.choose(&payment.order, Choice::Decline).unwrap();
    demo.choose(&payment.order, Choice::Pending).unwrap();
    assert_eq!(capture(&demo, &payment).await.status(), Status::Pending);
    assert!(!demo.choose(&payment.order, Choice::Approve).unwrap(), "too late to choose");
    assert!(demo.settle(&payment.order, true).unwrap());
    assert_eq!(read(&demo, &payment).await.status(), Status::Paid);
    assert!(!demo.settle(&payment.order, false).unwrap());
}

#[tokio::test]
async fn refunds_are_one_per_request_and_never_more_than_was_paid() {
    let demo = demo();
    let payment = begun(&demo).await;
    demo.choose(&payment.order, Choice::Approve).unwrap();
    let id = capture(&demo, &payment).await.facts().unwrap().capture.clone().unwrap();
    let give_back = |text: &'static str, request: &'static str| {
        let wanted = refund(&payment, &id, money(text, "IDR"), request);
        let demo = demo.clone();
        async move { demo.refund(&wanted, &mut Transcript::default()).await }
    };
    let first = give_back("450000", "r1").await.unwrap();
    assert!(matches!(first, Refunding::Done(_)));
    assert_eq!(give_back("450000", "r1").await.unwrap(), first);
    assert!(matches!(give_back("1", "r1").await, Err(GatewayError::Refused(_))));
    assert!(matches!(give_back("1000001", "r2").await, Err(GatewayError::Amount(_))));
    assert!(matches!(read(&demo, &payment).await, Answer::Paid(facts) if facts.refunded == 450_000.into()));
    give_back("1000000", "r3").await.unwrap();
    assert_eq!(read(&demo, &payment).await.status(), Status::Refunded);
}

#[tokio::test]
async fn another_amount_or_reference_is_not_ours() {
    let demo = demo();
    let payment = begun(&demo).await;
    let dearer = Expected { amount: money("1450001", "IDR"), ..payment.clone() };
    let read = demo.read(&dearer, &mut Transcript::default()).await;
    assert!(matches!(read, Err(GatewayError::Mismatch(_))));
    let again = demo.create(&wanted(money("1", "IDR")), &mut Transcript::default()).await;
    assert_eq!(again, Err(GatewayError::ReferenceTaken));
    demo.choose(&payment.order, Choice::Approve).unwrap();
    let taken = demo.capture(&dearer, &"c".parse().unwrap(), &mut Transcript::default()).await;
    assert!(matches!(taken, Err(GatewayError::Mismatch(_))));
    assert_eq!(self::read(&demo, &payment).await.status(), Status::Approved, "nothing was taken");
}

#[tokio::test]
async fn a_folder_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let open = || open_in("demo", Arc::new(Folder::open(folder.path().join("demo-pay")).unwrap())).unwrap();
    let payment = begun(&open()).await;
    assert!(open().choose(&payment.order, Choice::LostReply).unwrap());
    assert_eq!(capture(&open(), &payment).await, Answer::Unknown(Lost::TimedOut));
    assert_eq!(read(&open(), &payment).await.status(), Status::Paid);
    let other = expected("demo-none".parse().unwrap(), payment.amount);
    assert_eq!(read(&open(), &other).await, Answer::Absent);
}

#[tokio::test]
async fn what_is_closed_is_not_captured() {
    let demo = demo();
    let payment = begun(&demo).await;
    demo.choose(&payment.order, Choice::Approve).unwrap();
    let closed = demo.close(&payment, &mut Transcript::default()).await.unwrap();
    assert_eq!(closed.status(), Status::Declined);
    assert_eq!(capture(&demo, &payment).await.status(), Status::Declined);
    assert!(!demo.choose(&payment.order, Choice::Approve).unwrap());
}

#[tokio::test]
async fn its_news_are_signed() {
    let demo = demo();
    let payment = begun(&demo).await;
    let news = demo.news(&payment.order, &payment.reference, "n1").unwrap();
    let notice = demo.verify(&news, &mut Transcript::default()).await.unwrap();
    assert_eq!((notice.id.as_str(), notice.order), ("n1", Some(payment.order)));
    let mut forged = news.clone();
    forged.body = forged.body.iter().map(|byte| if *byte == b'1' { b'2' } else { *byte }).collect();
    assert!(matches!(demo.verify(&forged, &mut Transcript::default()).await, Err(WebhookError::Forged(_))));
    assert!(matches!(
        demo.verify(&hook(&[], "{}"), &mut Transcript::default()).await,
        Err(WebhookError::Unsigned(_))
    ));
}

#[test]
fn gateways_are_offered_by_currency() {
    let gateways = Gateways::new([Arc::new(demo()) as Arc<dyn Gateway>]);
    assert_eq!(gateways.offered(contracts::Currency::IDR).count(), 1);
    assert!(gateways.get(gateways::GatewayName::Stripe).is_none());
    assert_eq!(format!("{gateways:?}"), "{Demo}");
}
