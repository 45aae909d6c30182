use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The life of an order. `Held` and `Confirmed` have seats, the others have none; the database holds them to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrderState {
    /// Seats are taken until the hold ends; nothing is paid.
    Held,
    /// Paid, and the seats are the guest's.
    Confirmed,
    /// Not paid in time: the seats went back.
    Expired,
    /// By the guest or by staff; what the policy gives back is asked for.
    Cancelled,
    /// Paid when the seats were gone: all of it goes back.
    RefundDue,
    /// It has gone back.
    Refunded,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownOrderState(pub String);

impl fmt::Display for UnknownOrderState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no order state is called {:?}", self.0)
    }
}

impl std::error::Error for UnknownOrderState {}

impl OrderState {
    pub const ALL: [Self; 6] =
        [Self::Held, Self::Confirmed, Self::Expired, Self::Cancelled, Self::RefundDue, Self::Refunded];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Held => "HELD",
            Self::Confirmed => "CONFIRMED",
            Self::Expired => "EXPIRED",
            Self::Cancelled => "CANCELLED",
            Self::RefundDue => "REFUND_DUE",
            Self::Refunded => "REFUNDED",
        }
    }

    pub fn has_seats(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }

    /// An expired order whose payment comes late is confirmed if seats are left, and refunded if not.
    pub fn may_become(self, next: Self) -> bool {
        use OrderState::{Cancelled, Confirmed, Expired, Held, RefundDue, Refunded};
        matches!(
            (self, next),
            (Held, Confirmed | Expired | Cancelled)
                | (Expired, Confirmed | RefundDue)
                | (Confirmed, Cancelled)
                | (RefundDue, Refunded)
        )
    }
}

impl fmt::Display for OrderState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OrderState {
    type Err = UnknownOrderState;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|state| state.as_str() == text);
        known.ok_or_else(|| UnknownOrderState(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_does_not_begin_again() {
        for state in OrderState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
            assert!(!state.may_become(state), "{state}");
            assert!(!OrderState::Refunded.may_become(state) && !OrderState::Cancelled.may_become(state));
            assert!(!state.may_become(OrderState::Held), "nothing is held twice: {state}");
        }
        assert!(!OrderState::Held.may_become(OrderState::RefundDue), "a hold that is paid has its seats");
    }
}
