//! A house with two fresh databases, and short ways to say what a channel says.
#![expect(dead_code, reason = "each test file uses its part of this module")]

use contracts::{
    paging::Page,
    views::dead_letter::{DeadLetterQuery, DeadLetterRow},
};
use flows::{ChannelRegistry, House, apply_booking_events::apply_booking_events};
use ingestion::{Accepted, Claimed, Refused, Submission, accept::accept_batch, claim, parse_event};
use platform::RetryPolicy;
use serde_json::{Value, json};
use sqlx::Row;
use testkit::TestHouse;

pub const WORKER: &str = "worker-1";

pub struct Rig {
    pub test: TestHouse,
    pub house: House,
    pub channels: ChannelRegistry,
    pub policy: RetryPolicy,
}

impl Rig {
    pub async fn new() -> Self {
        let test = TestHouse::new().await;
        let house = House::new(
            test.ops.clone(),
            test.channel.clone(),
            test.clock(),
            test.ids.clone(),
            identity::switches::FirstValues::all(true),
        );
        let channels = ChannelRegistry::new(test.ops.clone(), test.clock());
        ingestion::retention::ensure_months(&test.ops, house.clock.now()).await.unwrap();
        Self { test, house, channels, policy: RetryPolicy::ingest() }
    }

    pub async fn submission(&self, body: &Value) -> Submission {
        let now = self.house.clock.now();
        let id = self.house.ids.new_id(now);
        let text = body.to_string();
        let known = self.channels.current().await.unwrap();
        Submission {
            event_id: id.into(),
            producer_id: uuid::Uuid::from_u128(7).into(),
            nonce: id.to_string(),
            nonce_expires_at: now + chrono::Duration::minutes(10),
            idempotency_key: id.to_string(),
            body_hash: hash(&text),
            parsed: parse_event(&text, &known),
            body: text,
            request_id: "test".to_owned(),
            received_at: now,
        }
    }

    pub async fn accept(&self, body: &Value) -> Result<Accepted, Refused> {
        let submission = self.submission(body).await;
        let now = self.house.clock.now();
        accept_batch(&self.test.ops, now, &[submission]).await.unwrap().remove(0)
    }

    pub async fn claim(&self, most: i64) -> Option<Claimed> {
        let now = self.house.clock.now();
        claim::claim_due(&self.test.ops, now, self.house.ids.new_id(now), WORKER, most).await.unwrap()
    }

    pub async fn claim_orphan(&self) -> Option<Claimed> {
        let now = self.house.clock.now();
        claim::claim_orphan(&self.test.ops, now, self.house.ids.new_id(now), WORKER).await.unwrap()
    }

    pub async fn apply(&self, claimed: &Claimed) {
        let known = self.channels.current().await.unwrap();
        apply_booking_events(&self.house, &known, &self.policy, claimed).await.unwrap();
    }

    /// Works off everything that is due.
    pub async fn drain(&self) -> usize {
        let mut events = 0;
        while let Some(claimed) = self.claim(64).await {
            events += claimed.jobs.len();
            self.apply(&claimed).await;
        }
        events
    }

    /// Accepts and applies, one after the other.
    pub async fn tell(&self, bodies: &[Value]) {
        for body in bodies {
            self.accept(body).await.unwrap_or_else(|refused| panic!("{body}: {refused:?}"));
            self.drain().await;
        }
    }

    pub async fn dead_letters(&self) -> Page<DeadLetterRow> {
        let all = DeadLetterQuery::default();
        ingestion::dead_letter::dead_letter_list(&self.test.ops, &all, None, 10).await.unwrap()
    }

    /// One value, for a look into the tables.
    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query(sql).fetch_one(self.test.ops.pool()).await.unwrap().get(0)
    }

    /// The bookings as JSON, without what must differ between two of them.
    pub async fn bookings(&self) -> Vec<Value> {
        let rows = sqlx::query(
            "select to_jsonb(b) - array['booking_key', 'change_seq', 'received_at', 'updated_at', 'version',
                 'sources', 'search'] from ops_booking.booking b order by external_ref",
        )
        .fetch_all(self.test.ops.pool())
        .await
        .unwrap();
        rows.into_iter().map(|row| row.get(0)).collect()
    }

    pub async fn key_of(&self, reference: &str) -> contracts::ids::BookingKey {
        match flows::bookings::find(&self.house, reference).await.unwrap() {
            flows::bookings::Found::One(key) => key,
            other => panic!("{reference}: {other:?}"),
        }
    }

    pub async fn detail(&self, reference: &str) -> contracts::views::booking::BookingDetail {
        let key = self.key_of(reference).await;
        flows::bookings::booking_detail(&self.house, key).await.unwrap().unwrap()
    }
}

fn hash(text: &str) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:064x}", hasher.finish())
}

/// An event of `channel` about `reference`, `second` seconds into 1 March 2026.
pub fn event(channel: &str, reference: &str, kind: &str, second: u32) -> Value {
    json!({
        "payloadVersion": "v1", "eventType": kind, "source": channel, "externalBookingRef": reference,
        "eventTime": format!("2026-03-01T00:{:02}:{:02}Z", second / 60, second % 60),
        "customer": {"name": "Ayu Lestari", "email": "ayu@mail.id", "phone": "+628123456789"},
        "booking": {"tourDate": "2026-03-20", "tourTime": "08:30", "adult": 2, "child": 1,
            "currency": "USD", "totalPrice": "120.50", "items": [{"name": "Ubud Highlights"}]},
    })
}

/// The same with other values under `booking`.
pub fn with(mut event: Value, booking: &Value) -> Value {
    for (name, value) in booking.as_object().unwrap() {
        event["booking"][name] = value.clone();
    }
    event
}
