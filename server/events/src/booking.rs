//! A channel's booking event after parsing: what is *known*, in canonical form. Absent means unknown.

use chrono::{DateTime, Utc};
use contracts::{Currency, Money, status::EventType};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A fact about a booking that a channel can send and staff can edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    GuestName,
    GuestEmail,
    GuestPhone,
    /// What was sent as e-mail but is none; shown to staff as a flag.
    OddEmail,
    /// What was sent as phone but is none.
    OddPhone,
    TourDate,
    TourTime,
    Adult,
    Child,
    Infant,
    /// `{"amount": "120.5", "currency": "USD"}`
    Price,
    PickupLocation,
    MeetingPoint,
    Note,
    /// The item snapshot: an array of [`crate::booking::Item`].
    Items,
    PackageRefType,
    PackageRefKey,
}

impl Field {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GuestName => "guest_name",
            Self::GuestEmail => "guest_email",
            Self::GuestPhone => "guest_phone",
            Self::OddEmail => "odd_email",
            Self::OddPhone => "odd_phone",
            Self::TourDate => "tour_date",
            Self::TourTime => "tour_time",
            Self::Adult => "adult",
            Self::Child => "child",
            Self::Infant => "infant",
            Self::Price => "price",
            Self::PickupLocation => "pickup_location",
            Self::MeetingPoint => "meeting_point",
            Self::Note => "note",
            Self::Items => "items",
            Self::PackageRefType => "package_ref_type",
            Self::PackageRefKey => "package_ref_key",
        }
    }
}

/// Known fields only; `null` says that the field was cleared on purpose. Values in one canonical form, so that equal facts compare equal.
pub type FieldMap = BTreeMap<Field, Value>;

/// The one canonical form of a price, so that `120`, `120.0` and `"120.00"` are no change.
pub fn price_value(total: Decimal, currency: Currency) -> Value {
    json!({"amount": total.normalize().to_string(), "currency": currency.as_str()})
}

/// One line of what was bought, as the channel describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_ref: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub option_ref: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package_ref_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package_ref_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adult: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub infant: Option<i32>,
    /// Traveler type → decimal text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_prices: Option<BTreeMap<String, String>>,
    /// Decimal text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
}

/// Who calls a booking what. Trimmed and upper-cased.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    pub issuer: String,
    #[serde(rename = "ref")]
    pub reference: String,
}

impl Reference {
    pub fn new(issuer: &str, reference: &str) -> Self {
        Self { issuer: issuer.trim().to_uppercase(), reference: reference.trim().to_uppercase() }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PaymentKind {
    Captured,
    Refunded,
    Pending,
    Failed,
}

impl PaymentKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Captured => "CAPTURED",
            Self::Refunded => "REFUNDED",
            Self::Pending => "PENDING",
            Self::Failed => "FAILED",
        }
    }
}

/// What a channel says of a payment. Reported until the gateway itself confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentFacts {
    pub gateway: String,
    pub order_id: Option<String>,
    /// The capture or refund id; with the gateway and the kind it is the payment's identity.
    pub gateway_id: String,
    pub kind: PaymentKind,
    pub amount: Option<Money>,
    pub time: Option<DateTime<Utc>>,
}

/// Which of two events speaks last. Total order, the same on every machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    pub time: DateTime<Utc>,
    pub event_type: EventType,
    pub hash: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingEvent {
    pub event_type: EventType,
    pub event_time: DateTime<Utc>,
    /// The channel's code.
    pub source: String,
    pub external_ref: String,
    /// All names of the sale, `source + external_ref` first.
    pub references: Vec<Reference>,
    pub fields: FieldMap,
    pub payment: Option<PaymentFacts>,
}

impl BookingEvent {
    /// The same for two posts that say the same, however their JSON was written. 64 hex digits.
    pub fn content_hash(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        hex::encode(Sha256::digest(text))
    }

    pub fn stamp(&self) -> Stamp {
        Stamp { time: self.event_time, event_type: self.event_type, hash: self.content_hash() }
    }
}
