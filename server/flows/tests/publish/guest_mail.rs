//! What guests are told: once, to the address of the order, and only what is so.

use crate::checkout::{Shop, guest, shop};
use chrono::Duration;
use contracts::{ids::OrderKey, orders::OrderView};
use flows::{
    StaffSites,
    checkout::{self, GiveBack, OrderChanged, RefundOutcome},
    mail::{MailKind, mail_by_the_clock, previewed, relay_mails},
    papers,
};
use platform::mail::{Letter, MailError, Mailer, Sending};
use std::sync::Mutex;

/// Takes mails, or does not.
#[derive(Default)]
struct Postbox {
    letters: Mutex<Vec<Letter>>,
    is_down: std::sync::atomic::AtomicBool,
}

impl Mailer for Postbox {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            if self.is_down.load(std::sync::atomic::Ordering::Relaxed) {
                return Err(MailError::Later("away".to_owned()));
            }
            self.letters.lock().unwrap().push(letter.clone());
            Ok(())
        })
    }
}

impl Postbox {
    /// Relayed by two at once; answers with the subjects that left.
    async fn subjects(&self, shop: &Shop) -> Vec<String> {
        let house = &shop.desk.0.house;
        let (one, two) = tokio::join!(relay_mails(house, self), relay_mails(house, self));
        one.unwrap();
        two.unwrap();
        self.letters.lock().unwrap().iter().map(|letter| letter.subject.clone()).collect()
    }

    fn last(&self) -> Letter {
        self.letters.lock().unwrap().last().cloned().unwrap()
    }

    fn clear(&self) {
        self.letters.lock().unwrap().clear();
    }
}

async fn mailing_shop() -> Shop {
    let mut shop = shop().await;
    let site = |name: &str| format!("https://{name}.test");
    let sites = StaffSites { admin: site("admin"), content: site("content"), web: site("web") };
    shop.desk.0.house = shop.desk.0.house.clone().with_access(None, Some(sites));
    shop
}

impl Shop {
    fn pass(&self, time: Duration) {
        self.desk.0.test.clock.advance(time);
    }

    async fn order(&self, key: OrderKey) -> OrderView {
        checkout::order(&self.desk, key).await.unwrap()
    }
}

#[tokio::test]
async fn each_step_of_an_order_is_told_once_and_nothing_before_it_is_so() {
    let (shop, post) = (mailing_shop().await, Postbox::default());
    let order = shop.hold(1, 2).await;
    assert!(post.subjects(&shop).await.is_empty(), "who pays at once gets one mail");
    shop.pass(Duration::minutes(5));
    let told = post.subjects(&shop).await;
    assert_eq!(told, [format!("Not confirmed yet: sunrise ({})", order.reference)]);
    let letter = post.last();
    assert_eq!(letter.to, "ana@mail.co");
    let token = shop.desk.guest_links.token(order.key);
    assert!(letter.text.contains(&format!("https://web.test/checkout/{token}")), "{}", letter.text);
    assert!(letter.attachments.is_empty());

    post.clear();
    for _ in 0..2 {
        shop.capture(9, order.key, order.total).await;
    }
    post.is_down.store(true, std::sync::atomic::Ordering::Relaxed);
    assert!(post.subjects(&shop).await.is_empty());
    post.is_down.store(false, std::sync::atomic::Ordering::Relaxed);
    shop.pass(Duration::minutes(1));
    let told = post.subjects(&shop).await;
    assert_eq!(told, [format!("Confirmed: sunrise on 10 June 2026 ({})", order.reference)]);
    let letter = post.last();
    assert!(letter.html.contains(&format!("https://web.test/bookings/{token}/voucher")), "{}", letter.html);
    let calendar = String::from_utf8(letter.attachments[0].bytes.clone()).unwrap();
    assert!(calendar.contains("20260610") && calendar.contains("STATUS:CONFIRMED"), "{calendar}");

    post.clear();
    let order = shop.order(order.key).await;
    let fewer = shop.ask(1).await;
    let change = checkout::quote_change(&shop.desk, order.key, &fewer).await.unwrap();
    let version = (order.key, order.version);
    let changed =
        checkout::change_order(&shop.desk, &guest(), version, &fewer, &change.quote.fingerprint).await;
    assert!(matches!(changed.unwrap(), OrderChanged::Order(_)));
    let told = post.subjects(&shop).await;
    assert_eq!(told, [format!("Changed: sunrise on 10 June 2026 ({})", order.reference)]);
    assert!(post.last().text.contains("USD 62.50 goes back to you"), "{}", post.last().text);

    post.clear();
    for _ in 0..2 {
        checkout::cancel_order(&shop.desk, &guest(), order.key, GiveBack::All, "ill").await.unwrap();
    }
    let told = post.subjects(&shop).await;
    assert_eq!(told, [format!("Cancelled: sunrise on 10 June 2026 ({})", order.reference)]);
    let calendar = String::from_utf8(post.last().attachments[0].bytes.clone()).unwrap();
    assert!(calendar.contains("STATUS:CANCELLED"), "{calendar}");

    post.clear();
    let refund = shop.order(order.key).await.refunds[0].clone();
    let done = RefundOutcome::Done { refund_ref: "R1".to_owned(), at: shop.desk.clock.now() };
    for _ in 0..2 {
        checkout::note_refund(&shop.desk, refund.request, &done).await.unwrap();
    }
    assert_eq!(post.subjects(&shop).await, [format!("Refunded: USD 62.50 ({})", order.reference)]);

    // asked for anew: how it stands now
    post.clear();
    assert!(papers::resend(&shop.desk, order.key).await.unwrap());
    assert!(post.subjects(&shop).await[0].starts_with("Cancelled: "));
}

#[tokio::test]
async fn what_is_over_before_the_mail_is_written_is_not_told() {
    let (shop, post) = (mailing_shop().await, Postbox::default());
    let paid = shop.hold(1, 1).await;
    let left = shop.hold(2, 1).await;
    shop.capture(9, paid.key, paid.total).await;
    checkout::cancel_order(&shop.desk, &guest(), paid.key, GiveBack::All, "ill").await.unwrap();
    assert!(post.subjects(&shop).await[0].starts_with("Cancelled: "));
    shop.pass(Duration::minutes(20));
    checkout::expire_holds(&shop.desk).await.unwrap();
    assert_eq!(post.subjects(&shop).await.len(), 1, "neither confirmed nor received: {:?}", left.reference);
}

#[tokio::test]
async fn the_clock_reminds_and_asks_each_guest_once_and_nobody_who_cancelled() {
    let (shop, post) = (mailing_shop().await, Postbox::default());
    let (comes, cancels) = (shop.hold(1, 1).await, shop.hold(2, 1).await);
    for (payment, order) in [(8, &comes), (9, &cancels)] {
        shop.capture(payment, order.key, order.total).await;
    }
    checkout::cancel_order(&shop.desk, &guest(), cancels.key, GiveBack::All, "ill").await.unwrap();
    post.subjects(&shop).await;
    post.clear();
    let by_the_clock = async |at: &str| {
        shop.desk.0.test.clock.set(at);
        let house = &shop.desk.0.house;
        let (one, two) = tokio::join!(mail_by_the_clock(house), mail_by_the_clock(house));
        let ordered = one.unwrap() + two.unwrap();
        (ordered, post.subjects(&shop).await)
    };
    assert_eq!(by_the_clock("2026-06-09T00:59:00Z").await, (0, vec![]), "before nine in Bali");
    let (ordered, told) = by_the_clock("2026-06-09T01:00:00Z").await;
    assert_eq!((ordered, told), (1, vec![format!("Tomorrow: sunrise ({})", comes.reference)]));
    assert_eq!(by_the_clock("2026-06-09T05:00:00Z").await.0, 0, "once");
    post.clear();
    assert_eq!(by_the_clock("2026-06-11T01:59:00Z").await, (0, vec![]));
    let (ordered, told) = by_the_clock("2026-06-11T02:00:00Z").await;
    assert_eq!((ordered, told), (1, vec!["How was sunrise?".to_owned()]));
    let token = shop.desk.guest_links.token(comes.key);
    assert!(post.last().text.contains(&format!("https://web.test/bookings/{token}/review")));
    assert_eq!(by_the_clock("2026-06-12T05:00:00Z").await.0, 0);
}

#[tokio::test]
async fn every_mail_can_be_looked_at() {
    let shop = mailing_shop().await;
    let order = shop.hold(1, 2).await;
    let staff = testkit::personas::staff();
    for kind in MailKind::ALL {
        let mail = previewed(&shop.desk, &staff, kind, None).await.unwrap();
        assert!(!mail.subject.is_empty() && mail.html.starts_with("<!doctype html>"), "{}", kind.slug);
        if kind.to_guests {
            let real = previewed(&shop.desk, &staff, kind, Some(order.key)).await.unwrap();
            assert!(kind.slug == "sign-in" || real.text.contains("Ana"), "{}: {}", kind.slug, real.text);
        }
    }
}
