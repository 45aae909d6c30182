//! A guest books what is published: the price is the server's, the payment reaches the order, ops can read what is told.

use crate::desk::Desk;
use contracts::{
    catalog::{CancellationTier, Charge, Extra, pricing::Party},
    ids::{ExtraKey, ItemKey, OrderKey, PaymentKey, VariantKey},
    orders::{Contact, Language, NewOrder, OrderState, OrderView, QuoteAsk, RefundState},
    payments::GatewayName,
    views::inventory::{SellingMode, SellingPlan},
};
use events::{DomainEvent, PaymentEvent, SalesEvent};
use flows::{
    checkout::{self, CheckoutError, GiveBack, Held, OrderChanged},
    inventory,
    relay::relay_domain_events,
    screens::catalog,
};
use platform::{Actor, outbox};
use testkit::personas::{manager, staff as editor};
use uuid::Uuid;

struct AnyChannel;

impl ingestion::parse::Channels for AnyChannel {
    fn is_active(&self, _: &str) -> Option<bool> {
        Some(true)
    }
}

pub struct Shop {
    pub desk: Desk,
    pub item: ItemKey,
    pub variant: VariantKey,
}

pub fn guest() -> Actor {
    Actor::system("guest")
}

pub async fn shop() -> Shop {
    let desk = Desk::new().await;
    let item = desk.write("sunrise").await;
    desk.rewrite(item, |tour| {
        tour.extras = vec![Extra {
            id: ExtraKey(Uuid::from_u128(5)),
            name: "Lunch".to_owned(),
            price: "12.50".parse().unwrap(),
            per: Charge::Person,
            is_active: true,
            ..Extra::default()
        }];
        tour.variants[0].cancellation = vec![CancellationTier { hours_before: 24, refund_percent: 100 }];
    })
    .await;
    desk.publish(&[item]).await;
    let sheet = catalog::item_sheet(&desk, &editor(), item).await.unwrap();
    let contracts::catalog::Document::Tour(tour) = sheet.draft else { panic!("a tour") };
    let variant = tour.variants[0].id;
    let plan = SellingPlan {
        mode: SellingMode::FreeDate,
        capacity: 6,
        weekdays: [None; 7],
        opens_on: None,
        closes_on: None,
    };
    inventory::set_plan(&desk, &manager(), (item, variant), &plan).await.unwrap();
    Shop { desk, item, variant }
}

impl Shop {
    pub async fn ask(&self, seats: u32) -> QuoteAsk {
        let sheet = catalog::item_sheet(&self.desk, &editor(), self.item).await.unwrap();
        let contracts::catalog::Document::Tour(tour) = sheet.draft else { panic!("a tour") };
        QuoteAsk {
            variant: self.variant,
            date: "2026-06-10".parse().unwrap(),
            time: None,
            party: Party { adults: seats, children: 0, infants: 0 },
            extras: vec![tour.extras[0].id],
            promo: String::new(),
        }
    }

    async fn wish(&self, attempt: u128, seats: u32) -> NewOrder {
        let quote = checkout::quote(&self.desk, &self.ask(seats).await).await.unwrap();
        NewOrder {
            attempt: Uuid::from_u128(attempt),
            ask: quote.ask,
            fingerprint: quote.fingerprint,
            contact: Contact {
                name: "Ana".to_owned(),
                email: "ana@mail.co".to_owned(),
                phone: "+62 812 345".to_owned(),
            },
            travellers: Vec::new(),
            pickup: String::new(),
            note: "A birthday".to_owned(),
            language: Language::En,
            terms: "2026-01".to_owned(),
        }
    }

    pub async fn hold(&self, attempt: u128, seats: u32) -> OrderView {
        match checkout::hold(&self.desk, self.wish(attempt, seats).await).await.unwrap() {
            Held::Order(order) => *order,
            Held::PriceChanged(quote) => panic!("{quote:?}"),
        }
    }

    /// Payment commits a capture, and its relay runs.
    pub async fn capture(&self, payment: u128, order: OrderKey, amount: contracts::Money) {
        let event = DomainEvent::Payment(PaymentEvent::PaymentCapturedV1 {
            payment: PaymentKey(Uuid::from_u128(payment)),
            order,
            amount,
            gateway: GatewayName::Demo,
            capture_ref: format!("C{payment}"),
            at: self.desk.clock.now(),
        });
        let mut tx = self.desk.ops.begin().await.unwrap();
        let (ids, now) = (self.desk.ids.as_ref(), self.desk.clock.now());
        outbox::publish_in_tx(&mut tx, ids, now, &[event]).await.unwrap();
        tx.commit().await.unwrap();
        relay_domain_events(&self.desk).await.unwrap();
    }

    /// Each word for ops, as the ingest endpoint reads it.
    async fn told(&self) -> Vec<events::BookingEvent> {
        let deliveries =
            outbox::claim_of(&self.desk.channel, self.desk.clock.now(), 50, "sales.booking").await;
        let mut told = Vec::new();
        for delivery in deliveries.unwrap() {
            let DomainEvent::Sales(event) = &delivery.event else { panic!("of sales") };
            assert!(matches!(event, SalesEvent::BookingToldV1 { .. }));
            let body = checkout::ingest_payload(event).unwrap().to_string();
            told.push(
                ingestion::parse_event(&body, &AnyChannel).unwrap_or_else(|no| panic!("{no:?}: {body}")),
            );
            let mut tx = self.desk.channel.begin().await.unwrap();
            outbox::delivered_in_tx(&mut tx, self.desk.clock.now(), &[delivery.id]).await.unwrap();
            tx.commit().await.unwrap();
        }
        told
    }
}

#[tokio::test]
async fn what_is_quoted_is_held_paid_told_and_given_back() {
    let shop = shop().await;
    let desk = &shop.desk;
    let quote = checkout::quote(desk, &shop.ask(2).await).await.unwrap();
    assert_eq!((quote.total.to_string().as_str(), quote.seats_left), ("USD 125.00", 6));
    let order = shop.hold(1, 2).await;
    assert_eq!(
        (order.state, order.total, order.date.to_string().as_str()),
        (OrderState::Held, quote.total, "2026-06-10")
    );
    assert_eq!(shop.hold(1, 2).await.key, order.key, "the same attempt");
    let other = checkout::hold(desk, shop.wish(1, 3).await).await;
    assert!(matches!(other, Err(CheckoutError::AttemptReused)), "{other:?}");
    assert_eq!(checkout::quote(desk, &shop.ask(2).await).await.unwrap().seats_left, 4);
    let found = checkout::find_order(desk, &order.reference.to_string().to_lowercase(), "ANA@mail.co").await;
    assert_eq!(found.unwrap(), order.key);

    assert!(shop.told().await.is_empty(), "ops hears of what is paid");
    for _ in 0..2 {
        shop.capture(9, order.key, order.total).await;
    }
    let order = checkout::order(desk, order.key).await.unwrap();
    assert_eq!((order.state, order.paid), (OrderState::Confirmed, order.total));
    let told = shop.told().await;
    let [created] = &told[..] else { panic!("{told:?}") };
    assert_eq!(
        (created.source.as_str(), created.external_ref.clone()),
        ("DIRECT", order.reference.to_string())
    );
    assert_eq!(created.fields[&events::Field::TourDate], "2026-06-10");
    assert_eq!(created.fields[&events::Field::Note], "A birthday");
    let paid = created.payment.as_ref().unwrap();
    assert_eq!(
        (paid.gateway_id.as_str(), paid.amount.unwrap().amount),
        ("C9", order.total.amount.normalize())
    );

    // one fewer: the difference goes back
    let fewer = shop.ask(1).await;
    let change = checkout::quote_change(desk, order.key, &fewer).await.unwrap();
    let stale =
        checkout::change_order(desk, &guest(), (order.key, order.version), &fewer, "seen elsewhere").await;
    assert!(matches!(stale.unwrap(), OrderChanged::PriceChanged(_)));
    let version = (order.key, order.version);
    let changed = checkout::change_order(desk, &guest(), version, &fewer, &change.quote.fingerprint).await;
    let OrderChanged::Order(order) = changed.unwrap() else { panic!("it costs what was shown") };
    assert_eq!(
        (order.total.to_string(), order.given_back.to_string()),
        ("USD 62.50".into(), "USD 62.50".into())
    );
    let order = checkout::cancel_order(desk, &guest(), order.key, GiveBack::ByPolicy, "ill").await.unwrap();
    assert_eq!((order.state, order.given_back), (OrderState::Cancelled, order.paid));
    let told = shop.told().await;
    let kinds: Vec<_> = told.iter().map(|event| event.event_type.as_str()).collect();
    assert_eq!(kinds, ["UPDATED"], "one at a time, in order");
    assert_eq!(shop.told().await[0].event_type.as_str(), "CANCELLED");

    // payment never saw that capture here: what it cannot give back is for a person
    assert_eq!(checkout::relay_refunds_wanted(desk).await.unwrap(), 1);
    assert_eq!(checkout::relay_refunds_wanted(desk).await.unwrap(), 1);
    let refunds = checkout::order(desk, order.key).await.unwrap().refunds;
    assert!(refunds.iter().all(|refund| refund.state == RefundState::Failed), "{refunds:?}");
    let trail = desk.trail().await;
    for event in ["ORDER_CONFIRMED", "ORDER_CHANGED", "ORDER_CANCELLED", "ORDER_REFUND_FAILED"] {
        assert!(trail.iter().any(|noted| noted == event), "{event} in {trail:?}");
    }
    assert_eq!(trail.iter().filter(|noted| *noted == "ORDER_CONFIRMED").count(), 1);
}

#[tokio::test]
async fn a_price_that_changed_is_shown_and_never_taken_silently() {
    let shop = shop().await;
    let desk = &shop.desk;
    let wish = shop.wish(1, 2).await;
    desk.rewrite(shop.item, |tour| tour.variants[0].rates[0].price = "60".parse().unwrap()).await;
    desk.publish(&[shop.item]).await;
    desk.shelf.nudge();
    let held = checkout::hold(desk, wish.clone()).await.unwrap();
    let Held::PriceChanged(now) = held else { panic!("{held:?}") };
    assert_eq!(now.total.to_string(), "USD 145.00");
    assert_eq!(checkout::quote(desk, &wish.ask).await.unwrap().seats_left, 6, "nothing is held");
    let agreed = NewOrder { fingerprint: now.fingerprint, ..wish };
    assert!(matches!(checkout::hold(desk, agreed).await.unwrap(), Held::Order(_)));
}

#[tokio::test]
async fn what_cannot_be_booked_says_why() {
    let shop = shop().await;
    let desk = &shop.desk;
    let ask = shop.ask(2).await;
    let refused = async |ask: QuoteAsk| checkout::quote(desk, &ask).await.unwrap_err();
    assert!(matches!(refused(shop.ask(7).await).await, CheckoutError::TooFew { left: 6 }));
    let late = QuoteAsk { date: "2026-03-02".parse().unwrap(), ..ask.clone() };
    assert!(matches!(refused(late).await, CheckoutError::CutOff));
    let past = QuoteAsk { date: "2025-06-10".parse().unwrap(), ..ask.clone() };
    assert!(matches!(refused(past).await, CheckoutError::CutOff));
    let timed = QuoteAsk { time: "08:00:00".parse().ok(), ..ask.clone() };
    assert!(matches!(refused(timed).await, CheckoutError::Closed), "it is sold by days");
    let code = QuoteAsk { promo: "NOSUCH".to_owned(), ..ask.clone() };
    assert!(matches!(refused(code).await, CheckoutError::Promo(_)));
    let unknown = QuoteAsk { variant: VariantKey(Uuid::from_u128(9)), ..ask.clone() };
    assert!(matches!(refused(unknown).await, CheckoutError::NotFound));
    // of another tour, or of none
    let strange = QuoteAsk { extras: vec![ExtraKey(Uuid::from_u128(99))], ..ask };
    assert!(matches!(refused(strange).await, CheckoutError::Quote(_)));
    let mut nameless = shop.wish(1, 1).await;
    nameless.contact.name.clear();
    let Err(CheckoutError::Invalid(fields)) = checkout::hold(desk, nameless).await else { panic!("no name") };
    assert!(fields.contains_key("contact.name"));
}
