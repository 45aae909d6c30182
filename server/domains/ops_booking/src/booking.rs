//! The booking as it stands: values, facts, statuses. Its columns are its fields.

use crate::{
    fold::Folded,
    status::{Computed, Facts, Override, ops_status},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::{
    ids::{BookingKey, EventId},
    status::OpsStatus,
};
use events::{Field, FieldMap, booking::Item};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A field that staff edited: the channel may say what it likes, this stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// `None`: cleared on purpose.
    pub value: Option<Value>,
    /// What the channel said when it was pinned or last acknowledged; only something else is a proposal.
    pub base: Option<Value>,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Booking {
    pub booking_key: Uuid,
    pub channel_code: String,
    pub external_ref: String,
    pub guest_name: Option<String>,
    pub guest_email: Option<String>,
    pub guest_phone: Option<String>,
    pub odd_email: Option<String>,
    pub odd_phone: Option<String>,
    pub pickup_location: Option<String>,
    pub meeting_point: Option<String>,
    pub note: Option<String>,
    pub tour_date: Option<NaiveDate>,
    pub tour_time: Option<NaiveTime>,
    pub adult: Option<i32>,
    pub child: Option<i32>,
    pub infant: Option<i32>,
    pub total: Option<Decimal>,
    pub currency: Option<String>,
    pub items: Json<Vec<Item>>,
    pub package_name: Option<String>,
    pub package_ref_type: Option<String>,
    pub package_ref_key: Option<String>,
    pub sources: Json<BTreeMap<Field, EventId>>,
    pub pins: Json<BTreeMap<Field, Pin>>,
    /// The changes that staff have seen, by event: one that arrives late is news, however old it is.
    pub acknowledged: Json<Vec<EventId>>,
    pub unacknowledged: bool,
    pub payment_status: String,
    pub refunded_amount: Option<Decimal>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub cancel_reason: Option<String>,
    pub no_show_at: Option<DateTime<Utc>>,
    pub no_show_reason: Option<String>,
    pub override_status: Option<String>,
    pub override_reason: Option<String>,
    pub override_until: Option<DateTime<Utc>>,
    pub driver_number: Option<i32>,
    pub driver_fact_at: Option<DateTime<Utc>>,
    pub cost_pattern: Option<String>,
    pub pattern_fact_at: Option<DateTime<Utc>>,
    pub finance_validated_at: Option<DateTime<Utc>>,
    pub finance_lines: i32,
    pub finance_unpaid_lines: i32,
    pub finance_fact_at: Option<DateTime<Utc>>,
    pub ops_status: String,
    pub ops_status_reason: String,
    pub status_check_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub received_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// The status changed from → to; `None`: it is the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusChange {
    pub from: Option<String>,
    pub to: String,
    pub reason: String,
}

impl Booking {
    /// A booking of which nothing is known yet but its names.
    pub fn new(key: BookingKey, folded: &Folded, payment_status: &str, now: DateTime<Utc>) -> Self {
        Self {
            booking_key: key.0,
            channel_code: folded.channel.clone(),
            external_ref: folded.external_ref.clone(),
            guest_name: None,
            guest_email: None,
            guest_phone: None,
            odd_email: None,
            odd_phone: None,
            pickup_location: None,
            meeting_point: None,
            note: None,
            tour_date: None,
            tour_time: None,
            adult: None,
            child: None,
            infant: None,
            total: None,
            currency: None,
            items: Json(Vec::new()),
            package_name: None,
            package_ref_type: None,
            package_ref_key: None,
            sources: Json(BTreeMap::new()),
            pins: Json(BTreeMap::new()),
            acknowledged: Json(Vec::new()),
            unacknowledged: false,
            payment_status: payment_status.to_owned(),
            refunded_amount: None,
            cancelled_at: None,
            cancel_reason: None,
            no_show_at: None,
            no_show_reason: None,
            override_status: None,
            override_reason: None,
            override_until: None,
            driver_number: None,
            driver_fact_at: None,
            cost_pattern: None,
            pattern_fact_at: None,
            finance_validated_at: None,
            finance_lines: 0,
            finance_unpaid_lines: 0,
            finance_fact_at: None,
            ops_status: OpsStatus::New.as_str().to_owned(),
            ops_status_reason: String::new(),
            status_check_at: None,
            version: 0,
            received_at: now,
            updated_at: now,
        }
    }

    pub fn key(&self) -> BookingKey {
        BookingKey(self.booking_key)
    }

    /// Takes over what the channels say, under what staff pinned.
    pub fn take(&mut self, folded: &Folded) {
        self.channel_code.clone_from(&folded.channel);
        self.external_ref.clone_from(&folded.external_ref);
        let mut values = folded.values.clone();
        for (field, pin) in &self.pins.0 {
            match &pin.value {
                Some(value) => values.insert(*field, value.clone()),
                None => values.remove(field),
            };
            // an address that staff wrote settles an odd one
            match field {
                Field::GuestEmail => values.remove(&Field::OddEmail),
                Field::GuestPhone => values.remove(&Field::OddPhone),
                _ => None,
            };
        }
        self.set_values(&values);
        self.sources = Json(folded.sources.clone());
        if let Some((at, source)) = &folded.cancelled {
            self.cancelled_at = Some(*at);
            self.cancel_reason = Some(format!("{source} cancelled it"));
        }
        let changed = folded.changes.iter().any(|event| !self.acknowledged.contains(event));
        self.unacknowledged = changed || !self.proposals(folded).is_empty();
    }

    /// Channel values that differ from what staff pinned and were not there when they did.
    pub fn proposals<'a>(&'a self, folded: &'a Folded) -> Vec<(Field, &'a Pin, &'a Value)> {
        self.pins
            .iter()
            .filter_map(|(field, pin)| {
                let said = folded.values.get(field)?;
                let news = pin.value.as_ref() != Some(said) && pin.base.as_ref() != Some(said);
                news.then_some((*field, pin, said))
            })
            .collect()
    }

    pub fn values(&self) -> FieldMap {
        let mut values = FieldMap::new();
        let mut set = |field, value: Option<Value>| value.map(|value| values.insert(field, value));
        set(Field::GuestName, self.guest_name.clone().map(Value::from));
        set(Field::GuestEmail, self.guest_email.clone().map(Value::from));
        set(Field::GuestPhone, self.guest_phone.clone().map(Value::from));
        set(Field::OddEmail, self.odd_email.clone().map(Value::from));
        set(Field::OddPhone, self.odd_phone.clone().map(Value::from));
        set(Field::TourDate, self.tour_date.map(|date| json!(date.to_string())));
        set(Field::TourTime, self.tour_time.map(|time| json!(time.format("%H:%M:%S").to_string())));
        set(Field::Adult, self.adult.map(Value::from));
        set(Field::Child, self.child.map(Value::from));
        set(Field::Infant, self.infant.map(Value::from));
        if let (Some(total), Some(currency)) = (self.total, &self.currency) {
            set(Field::Price, Some(json!({"amount": total.to_string(), "currency": currency})));
        }
        set(Field::PickupLocation, self.pickup_location.clone().map(Value::from));
        set(Field::MeetingPoint, self.meeting_point.clone().map(Value::from));
        set(Field::Note, self.note.clone().map(Value::from));
        if !self.items.is_empty() {
            set(Field::Items, serde_json::to_value(&self.items.0).ok());
        }
        set(Field::PackageRefType, self.package_ref_type.clone().map(Value::from));
        set(Field::PackageRefKey, self.package_ref_key.clone().map(Value::from));
        values
    }

    fn set_values(&mut self, values: &FieldMap) {
        let text = |field| values.get(&field).and_then(Value::as_str).map(str::to_owned);
        let count = |field| values.get(&field).and_then(Value::as_i64).and_then(|n| i32::try_from(n).ok());
        self.guest_name = text(Field::GuestName);
        self.guest_email = text(Field::GuestEmail);
        self.guest_phone = text(Field::GuestPhone);
        self.odd_email = text(Field::OddEmail);
        self.odd_phone = text(Field::OddPhone);
        self.tour_date = text(Field::TourDate).and_then(|date| date.parse().ok());
        self.tour_time = text(Field::TourTime).and_then(|time| time.parse().ok());
        self.adult = count(Field::Adult);
        self.child = count(Field::Child);
        self.infant = count(Field::Infant);
        let price = values.get(&Field::Price);
        let part = |name| price.and_then(|price| price.get(name)).and_then(Value::as_str);
        self.total = part("amount").and_then(|amount| amount.parse().ok());
        self.currency = part("currency").map(str::to_owned);
        self.pickup_location = text(Field::PickupLocation);
        self.meeting_point = text(Field::MeetingPoint);
        self.note = text(Field::Note);
        let items = values.get(&Field::Items).cloned();
        self.items = Json(items.and_then(|items| serde_json::from_value(items).ok()).unwrap_or_default());
        self.package_name = self.items.first().and_then(|item| item.name.clone());
        self.package_ref_type = text(Field::PackageRefType);
        self.package_ref_key = text(Field::PackageRefKey);
    }

    fn facts(&self) -> Facts {
        let overridden = match (&self.override_status, &self.override_reason) {
            (Some(status), Some(reason)) => status.parse().ok().map(|status| Override {
                status,
                reason: reason.clone(),
                until: self.override_until,
            }),
            _ => None,
        };
        let why = |at: &Option<_>, reason: &Option<String>| {
            at.as_ref()
                .map(|_: &DateTime<Utc>| reason.clone().unwrap_or_else(|| "it was marked so".to_owned()))
        };
        Facts {
            cancelled: why(&self.cancelled_at, &self.cancel_reason),
            no_show: why(&self.no_show_at, &self.no_show_reason),
            overridden,
            finance_validated: self.finance_validated_at.is_some(),
            finance_lines: u32::try_from(self.finance_lines).unwrap_or_default(),
            unpaid_positive_lines: u32::try_from(self.finance_unpaid_lines).unwrap_or_default(),
            tour_date: self.tour_date,
            unacknowledged: self.unacknowledged,
            driver_set: self.driver_number.is_some(),
            pattern_set: self.cost_pattern.is_some(),
        }
    }

    /// Computes the status anew. Part of every change, so that status and facts never part.
    pub fn recompute(&mut self, now: DateTime<Utc>) -> Option<StatusChange> {
        let Computed { status, reason, check_at } = ops_status(&self.facts(), now);
        let first = self.version == 0;
        let from = std::mem::replace(&mut self.ops_status, status.as_str().to_owned());
        self.ops_status_reason.clone_from(&reason);
        self.status_check_at = check_at;
        (first || from != self.ops_status).then(|| StatusChange {
            from: (!first).then_some(from),
            to: self.ops_status.clone(),
            reason,
        })
    }
}
