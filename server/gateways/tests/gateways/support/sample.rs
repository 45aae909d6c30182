use chrono::{DateTime, Duration, Utc};
use contracts::{Currency, Money};
use gateways::{Expected, GatewayOrder, Guest, NewPayment, NewRefund, Webhook};
use http::{HeaderMap, HeaderName, HeaderValue};
use platform::Clock;
use std::sync::{Arc, Mutex};

/// Stands until it is moved.
pub struct Hands(Mutex<DateTime<Utc>>);

impl Hands {
    pub fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(start())))
    }

    pub fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub fn start() -> DateTime<Utc> {
    "2026-06-10T02:00:00Z".parse().unwrap()
}

/// Long enough for this machine, short enough for a test.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

pub fn money(text: &str, code: &str) -> Money {
    Money::new(text.parse().unwrap(), Currency::parse(code).unwrap())
}

pub fn wanted(amount: Money) -> NewPayment {
    NewPayment {
        reference: "KB7Q2M-1".parse().unwrap(),
        request: "create-1".parse().unwrap(),
        amount,
        what_for: "Mount Batur sunrise, 10 June 2026, 2 adults".to_owned(),
        guest: Guest { name: "Ana Wirawan".to_owned(), email: "ana+bali@example.test".to_owned() },
        return_to: "https://kembara.test/pay/KB7Q2M/back?x=1&y=2".parse().unwrap(),
        cancel_to: "https://kembara.test/pay/KB7Q2M".parse().unwrap(),
        at: start(),
        pay_until: start() + Duration::minutes(15),
    }
}

pub fn expected(order: GatewayOrder, amount: Money) -> Expected {
    Expected { order, reference: "KB7Q2M-1".parse().unwrap(), amount }
}

pub fn refund(of: &Expected, capture: &gateways::CaptureId, amount: Money, request: &str) -> NewRefund {
    NewRefund { of: of.clone(), capture: capture.clone(), amount, request: request.parse().unwrap() }
}

pub fn hook(headers: &[(&'static str, &str)], body: &str) -> Webhook {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    }
    Webhook { headers: map, body: body.to_owned().into() }
}
