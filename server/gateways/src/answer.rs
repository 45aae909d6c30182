use crate::{
    error::Lost,
    ids::{CaptureId, GatewayOrder, Payee},
};
use contracts::Money;
use rust_decimal::Decimal;

/// What the gateway says of one payment, in its words and not yet believed.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub order: GatewayOrder,
    /// None: the answer does not say, and is not enough to go by.
    pub reference: Option<String>,
    pub payee: Option<Payee>,
    pub amount: Money,
    /// What was taken from the guest so far; None: nothing.
    pub captured: Option<Money>,
    pub capture: Option<CaptureId>,
    /// In the currency of `amount`.
    pub refunded: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    /// The gateway's word for why.
    pub code: String,
    /// False: the guest can try again on the same payment.
    pub is_final: bool,
}

/// Where a payment stands. Its facts have been verified against what we expect.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Waits for the guest.
    Open(Facts),
    /// The guest agreed; we may capture.
    Approved(Facts),
    /// Money is on its way, and may still not come.
    Pending(Facts),
    /// Also when part of it was refunded: see `refunded`.
    Paid(Facts),
    Declined(Decline, Option<Facts>),
    /// All of it went back.
    Refunded(Facts),
    /// The gateway knows no such payment: not begun (Midtrans, until the guest chooses how to pay), or lapsed.
    Absent,
    /// Ask again.
    Unknown(Lost),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Open,
    Approved,
    Pending,
    Paid,
    Declined,
    Refunded,
    Absent,
    Unknown,
}

impl Answer {
    pub fn status(&self) -> Status {
        match self {
            Self::Open(_) => Status::Open,
            Self::Approved(_) => Status::Approved,
            Self::Pending(_) => Status::Pending,
            Self::Paid(_) => Status::Paid,
            Self::Declined(..) => Status::Declined,
            Self::Refunded(_) => Status::Refunded,
            Self::Absent => Status::Absent,
            Self::Unknown(_) => Status::Unknown,
        }
    }

    pub fn facts(&self) -> Option<&Facts> {
        match self {
            Self::Open(facts)
            | Self::Approved(facts)
            | Self::Pending(facts)
            | Self::Paid(facts)
            | Self::Refunded(facts) => Some(facts),
            Self::Declined(_, facts) => facts.as_ref(),
            Self::Absent | Self::Unknown(_) => None,
        }
    }

    /// Money was taken: all of it went back, or not.
    pub(crate) fn taken(facts: Facts) -> Self {
        if facts.refunded >= facts.amount.amount { Self::Refunded(facts) } else { Self::Paid(facts) }
    }

    pub(crate) fn declined(code: &str, is_final: bool, facts: impl Into<Option<Facts>>) -> Self {
        Self::Declined(Decline { code: code.to_owned(), is_final }, facts.into())
    }
}
