use crate::{Facts, House, Links, MeetingPlace};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    Currency, Money,
    catalog::{
        CancellationTier,
        pricing::{Line, LineKind, Party},
    },
    ids::{ExtraKey, ItemKey, OrderKey, PaymentKey, RateKey, VariantKey},
    orders::{
        Contact, Language, OrderReference, OrderState, OrderView, Policy, RefundState, RefundView, Traveller,
    },
};
use rust_decimal::Decimal;
use uuid::Uuid;

/// A booking that nobody made, for previews and tests. `site`: without a slash at its end.
pub fn sample(site: &str, house: House) -> Facts {
    let usd = |amount: i64| Money::new(Decimal::from(amount), Currency::USD);
    let at = DateTime::<Utc>::from_timestamp(1_780_000_000, 0).unwrap_or_default();
    let line = |kind, label: &str, quantity: u32, unit: i64| Line {
        kind,
        label: label.to_owned(),
        quantity,
        unit: Decimal::from(unit),
        total: Decimal::from(unit * i64::from(quantity)),
    };
    let order = OrderView {
        key: OrderKey(Uuid::nil()),
        reference: OrderReference::from_secret(*b"a sample booking"),
        state: OrderState::Confirmed,
        version: 2,
        item: ItemKey(Uuid::nil()),
        variant: VariantKey::default(),
        tour: "Mount Batur sunrise trek".to_owned(),
        tour_slug: "mount-batur-sunrise-trek".to_owned(),
        option: "Private, with breakfast".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 6, 10).unwrap_or_default(),
        time: NaiveTime::from_hms_opt(2, 30, 0),
        starts: at,
        changeable_until: at,
        party: Party { adults: 2, children: 1, infants: 0 },
        extras: Vec::new(),
        lines: vec![
            line(LineKind::Adult(RateKey::default()), "Adult", 2, 55),
            line(LineKind::Child(RateKey::default()), "Child", 1, 40),
            line(LineKind::Extra(ExtraKey::default()), "Hot springs", 3, 15),
        ],
        discount: None,
        total: usd(195),
        paid: usd(195),
        given_back: usd(0),
        refunds: Vec::new(),
        policy: Policy {
            tiers: vec![CancellationTier { hours_before: 24, refund_percent: 100 }],
            at_most: None,
        },
        contact: Contact {
            name: "Ana Sample".to_owned(),
            email: "ana@example.com".to_owned(),
            phone: "+62 812 345 678".to_owned(),
        },
        travellers: vec![
            Traveller { name: "Ana Sample".to_owned(), ..Traveller::default() },
            Traveller { name: "Bo Sample".to_owned(), ..Traveller::default() },
        ],
        pickup: "Hotel Melati, Ubud".to_owned(),
        note: String::new(),
        language: Language::En,
        terms: "2026-01".to_owned(),
        terms_at: at,
        hold_ends: None,
        change: None,
        created_at: at,
    };
    Facts {
        starts: order.time,
        days: 1,
        ends: NaiveTime::from_hms_opt(11, 0, 0),
        meeting: vec![MeetingPlace {
            name: "Toya Bungkah car park".to_owned(),
            address: "Jalan Raya Toya Bungkah, Kintamani".to_owned(),
            map_url: "https://maps.example.com/toya".to_owned(),
            note: "Look for the green flag.".to_owned(),
        }],
        policy: vec![
            "Cancel at least 24 hours before the start and get everything back.".to_owned(),
            "Later than 24 hours before the start nothing is given back.".to_owned(),
        ],
        links: Links::of(site, "sample", &order.tour_slug),
        voucher_code: format!("https://admin.example.com/check-in?code={}", "A".repeat(43)),
        house,
        order,
    }
}

impl Facts {
    /// The same as it is while it is held.
    pub fn held(mut self) -> Self {
        self.order.state = OrderState::Held;
        self.order.paid.amount = Decimal::ZERO;
        self.order.hold_ends = Some(self.order.created_at + chrono::Duration::minutes(15));
        self
    }

    /// The same after a cancellation that gave all of it back.
    pub fn called_off(mut self) -> Self {
        self.order.state = OrderState::Cancelled;
        self.order.given_back = self.order.paid;
        self.order.refunds.push(RefundView {
            request: Uuid::nil(),
            payment: PaymentKey(Uuid::nil()),
            amount: self.order.paid,
            state: RefundState::Done,
            reason: "cancelled".to_owned(),
            at: self.order.created_at,
        });
        self
    }
}
