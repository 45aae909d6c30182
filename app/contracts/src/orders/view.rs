use super::{Contact, Discount, Language, OrderReference, OrderState, Policy, Traveller};
use crate::{
    Money,
    catalog::pricing::{Line, Party},
    ids::{ExtraKey, ItemKey, OrderKey, PaymentKey, VariantKey},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An order as its guest and staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    pub key: OrderKey,
    pub reference: OrderReference,
    pub state: OrderState,
    /// Goes back with every change.
    pub version: i32,
    pub item: ItemKey,
    pub variant: VariantKey,
    pub tour: String,
    pub tour_slug: String,
    pub option: String,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// In Makassar; where no time is agreed, the earliest that is possible. What the policy counts from.
    pub starts: DateTime<Utc>,
    /// Until then another date or party may be wished for.
    pub changeable_until: DateTime<Utc>,
    pub party: Party,
    pub extras: Vec<ExtraKey>,
    pub lines: Vec<Line>,
    pub discount: Option<Discount>,
    pub total: Money,
    pub paid: Money,
    /// Given back or on its way back.
    pub given_back: Money,
    pub refunds: Vec<RefundView>,
    pub policy: Policy,
    pub contact: Contact,
    pub travellers: Vec<Traveller>,
    pub pickup: String,
    pub note: String,
    pub language: Language,
    pub terms: String,
    pub terms_at: DateTime<Utc>,
    /// While it is held.
    pub hold_ends: Option<DateTime<Utc>>,
    pub change: Option<OpenChange>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum RefundState {
    Wanted,
    Done,
    /// The gateway would not: somebody must look.
    Failed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundView {
    /// Names it towards the payment domain.
    pub request: Uuid,
    pub payment: PaymentKey,
    pub amount: Money,
    pub state: RefundState,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// Another date or party that waits for the difference to be paid; its seats are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenChange {
    /// What is paid for: the payment is made for this key, as for an order's.
    pub pay_as: OrderKey,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub party: Party,
    pub to_pay: Money,
    pub total: Money,
    pub hold_ends: DateTime<Utc>,
}

/// One of many, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    pub key: OrderKey,
    pub reference: OrderReference,
    pub state: OrderState,
    pub tour: String,
    pub option: String,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    pub party: Party,
    pub total: Money,
}

/// Something that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStep {
    /// That the order had from then on.
    pub version: i32,
    pub at: DateTime<Utc>,
    /// `HELD`, `CONFIRMED`, `CHANGED` and so on.
    pub act: String,
    pub by: String,
}
