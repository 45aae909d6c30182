use super::{Shot, book::QuoteLine};
use serde::{Deserialize, Serialize};

/// An order while it is paid, and after.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckoutView {
    pub reference: String,
    pub state: CheckoutState,
    pub tour: String,
    pub option: String,
    pub shot: Option<Shot>,
    /// `Wednesday, 10 June 2026, 08:00`.
    pub when: String,
    /// `2 adults, 1 child`.
    pub party: String,
    pub lines: Vec<QuoteLine>,
    /// Code and amount.
    pub discount: Option<(String, String)>,
    pub total: String,
    /// What was paid; empty: nothing.
    pub paid: String,
    /// What goes back or went back; empty: nothing.
    pub given_back: String,
    /// Whole sentences with days and times.
    pub policy: Vec<String>,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub pickup: String,
    pub travellers: Vec<String>,
    pub note: String,
    /// Time of day in Bali, `14:32`, while it is held.
    pub held_until: String,
    pub seconds_left: u32,
    pub ways: Vec<WayToPay>,
    /// There is nothing to pay.
    pub is_free: bool,
    /// The same once more, where the seats were given back.
    pub again: String,
    pub whatsapp: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CheckoutState {
    /// Its seats wait for the payment.
    #[default]
    Held,
    Expired,
    Confirmed,
    Cancelled,
    /// Paid, and the seats were gone: the money goes back.
    WithoutSeats,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayToPay {
    pub gateway: String,
    pub title: String,
    pub about: String,
}

/// Where to go on to the gateway.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoToPay {
    /// None: there is nothing to go to (any more).
    pub to: Option<String>,
    pub title: String,
}

/// What came of a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTold {
    pub outcome: PaymentOutcome,
    pub order: CheckoutView,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentOutcome {
    /// The order says whether it is confirmed.
    Paid,
    /// Money is on its way; it may take days.
    Pending,
    /// Not known yet.
    Checking,
    /// Begun, and not paid.
    Open,
    Declined,
    /// Its time ran out, or another took its place.
    Closed,
    /// What was taken goes back.
    GivenBack,
}
