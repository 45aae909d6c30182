//! What staff see of the money behind a booking of our own site.

use crate::{
    Money,
    ids::OrderKey,
    orders::{OrderState, OrderStep, RefundState},
    payments::GatewayName,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Names a refund that is asked for, before it is.
pub type RefundRequest = Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectOrder {
    pub order: OrderKey,
    /// Goes back with what is decided.
    pub version: i32,
    pub state: OrderState,
    pub total: Money,
    pub paid: Money,
    /// Given back or on its way back.
    pub given_back: Money,
    /// What can still go back.
    pub balance: Money,
    /// What goes back of it if the guest cancels now, as was agreed with the order.
    pub by_policy: Money,
    /// Oldest first.
    pub attempts: Vec<PaymentAttempt>,
    /// Oldest first.
    pub refunds: Vec<DirectRefund>,
    /// Oldest first.
    pub steps: Vec<OrderStep>,
    /// For a refund that is asked for from this page: the same form twice is one refund.
    pub request: RefundRequest,
}

/// One try of the guest to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentAttempt {
    pub gateway: GatewayName,
    pub amount: Money,
    /// `AT_GATEWAY`, `CAPTURED`, `DECLINED` and so on.
    pub state: String,
    /// The gateway's word for why it declined, or ours for what is odd.
    pub code: Option<String>,
    /// What the gateway knows it by.
    pub reference: String,
    /// The gateway's name for the money that came.
    pub capture_ref: Option<String>,
    /// Paid a second time: it goes back.
    pub is_duplicate: bool,
    /// Since when it stands so.
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectRefund {
    pub amount: Money,
    pub state: RefundState,
    pub reason: String,
    pub at: DateTime<Utc>,
    /// Where it stands with the gateway (`WANTED`, `ASKED`, `DONE`, `FAILED`, `UNCLEAR`); absent: payment has not heard
    /// of it yet.
    pub at_gateway: Option<String>,
    pub code: Option<String>,
}
