//! The first steps of a booking, up to the order.

mod details;
mod query;

pub use details::{CALLING_CODES, GuestDetails};
pub use query::{BookQuery, BookStep};

use super::{MeetingView, Shot};
use crate::ids::ExtraKey;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a step shows, and what stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookView {
    pub tour: String,
    pub shot: Option<Shot>,
    /// A chat with the tour named in it; empty: there is none.
    pub whatsapp: String,
    pub options: Vec<BookOption>,
    /// As it was asked, with what follows from it filled in; its step is the one that is shown.
    pub query: BookQuery,
    /// Of the option that is chosen: `Sunrise trek, private`.
    pub option: String,
    /// `1–6 people`.
    pub party: String,
    /// `Up to 24 hours before`.
    pub book_until: String,
    pub month: Option<BookMonth>,
    /// Of the day that is chosen, where it has several.
    pub starts: Vec<BookStart>,
    /// `Wednesday, 10 June 2026, 08:00`; empty: no day is chosen.
    pub when: String,
    /// Adults and children together.
    pub fewest: u32,
    pub most: u32,
    pub takes_children: bool,
    pub extras: Vec<BookExtra>,
    pub quoted: Quoted,
    pub areas: Vec<String>,
    pub meeting: Vec<MeetingView>,
    /// In the last step before the order.
    pub agreement: Option<Agreement>,
    /// As far as it was typed.
    pub details: GuestDetails,
    /// Seats that this browser holds already.
    pub held: Option<HeldAlready>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldAlready {
    /// The guest's link.
    pub token: String,
    /// `Sunrise trek, 10 June 2026, 2 adults`.
    pub what: String,
    /// Time of day in Bali.
    pub until: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookOption {
    pub code: String,
    pub name: String,
    /// `1 day · Private tour · 1–6 people`.
    pub about: String,
    /// `USD 55`; empty: on request.
    pub price: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookMonth {
    /// `June 2026`.
    pub title: String,
    /// As addresses name months: `2026-05`.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Cells before the first day; weeks begin on Monday.
    pub blank: u32,
    pub days: Vec<BookDay>,
    /// One at least can be booked.
    pub is_open: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookDay {
    /// `2026-06-10`.
    pub date: String,
    /// Of the month.
    pub number: u32,
    /// `Wednesday 10 June`.
    pub name: String,
    pub state: BookDayState,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum BookDayState {
    /// So many seats are left.
    Open(u32),
    SoldOut,
    #[default]
    Closed,
    /// Too late to book.
    CutOff,
    Past,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookStart {
    /// `08:00`, in addresses too.
    pub time: String,
    pub state: BookDayState,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookExtra {
    pub key: ExtraKey,
    pub name: String,
    pub text: String,
    /// `USD 12 per person`.
    pub price: String,
}

/// A price, or why there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    pub quote: Option<QuoteView>,
    /// Field (`date`, `party`, `adults`, `children`, `promo`, `extras`) and what to mend there.
    pub wrong: Vec<(String, String)>,
}

impl Quoted {
    pub fn wrong_at(&self, field: &str) -> Option<String> {
        self.wrong.iter().find(|(at, _)| at == field).map(|(_, text)| text.clone())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteView {
    pub lines: Vec<QuoteLine>,
    /// Code and amount.
    pub discount: Option<(String, String)>,
    pub total: String,
    /// In one start together.
    pub seats_left: u32,
    /// Whole sentences with days and times.
    pub policy: Vec<String>,
    pub fingerprint: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteLine {
    pub label: String,
    /// `2 × USD 55`.
    pub count: String,
    pub total: String,
}

/// What a guest sends to book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreedForm {
    pub attempt: String,
    /// Of the price that was shown.
    pub fingerprint: String,
    /// The terms that were shown.
    pub terms: String,
    pub sealed: String,
    /// The price that was shown, in words.
    pub seen: String,
    /// Empty: the terms are not accepted.
    pub accept: String,
}

/// What the guest agrees to with the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The same attempt twice is one order.
    pub attempt: Uuid,
    /// Of the terms as they are published now.
    pub terms: String,
    /// All that was typed, sealed: goes back as it is.
    pub sealed: String,
}
