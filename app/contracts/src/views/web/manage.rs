use super::MeetingView;
use crate::paging::Page;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A booking as its guest manages it. Words throughout; dates and times are Makassar's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingView {
    pub reference: String,
    /// Of the order that is shown; goes back with every change.
    pub version: i32,
    pub standing: Standing,
    pub tour: String,
    /// Empty: it is not public any more.
    pub tour_slug: String,
    pub option: String,
    /// `Wednesday 10 June 2026`.
    pub day: String,
    /// `08:00`; empty: the day as a whole.
    pub time: String,
    /// `2 adults, 1 child`.
    pub party: String,
    /// With infants.
    pub people: u32,
    pub lines: Vec<AmountLine>,
    pub total: String,
    /// Empty: nothing.
    pub paid: String,
    pub given_back: String,
    pub refunds: Vec<RefundLine>,
    pub policy: Vec<PolicyLine>,
    /// None: it cannot be cancelled (any more).
    pub cancel: Option<CancelView>,
    pub meeting: Vec<MeetingView>,
    pub pickup_areas: Vec<String>,
    /// Another date or party that waits for its payment.
    pub change: Option<ChangeWaits>,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub travellers: Vec<TravellerView>,
    pub pickup: String,
    pub note: String,
    /// What contact, travellers, and pick-up with note were when they were shown.
    pub seen: [String; 3],
    pub may_edit: bool,
    pub may_change: bool,
    /// Voucher, receipt and calendar file are there.
    pub has_papers: bool,
    /// A mail can be sent again.
    pub may_resend: bool,
    /// Newest first.
    pub history: Vec<HistoryLine>,
}

/// How it stands, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub tone: StandingTone,
    pub title: String,
    pub text: String,
    /// `Pay USD 110`; empty: nothing is to be paid.
    pub pay: String,
    /// It is being found out: worth looking again in a moment.
    pub moves: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StandingTone {
    Good,
    /// The guest, or we, must do something.
    Waits,
    /// Something went wrong.
    Wrong,
    #[default]
    Over,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountLine {
    /// `2 × Adult`.
    pub what: String,
    /// `USD 55 each`.
    pub each: String,
    pub amount: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundLine {
    pub amount: String,
    /// `asked for on 3 June 2026, on its way`.
    pub words: String,
    pub tone: StandingTone,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyLine {
    /// `Until Sunday 7 June 2026, 08:00`.
    pub when: String,
    /// `everything, USD 110`.
    pub back: String,
    /// It is what counts now.
    pub now: bool,
    pub over: bool,
}

/// What a cancellation does now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelView {
    /// `USD 55`; empty: nothing.
    pub back: String,
    /// What goes back to the server, so that nobody gets less than they were shown.
    pub amount: String,
    pub text: String,
    /// The next moment at which less goes back; empty: none.
    pub until: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeWaits {
    pub day: String,
    pub time: String,
    pub party: String,
    pub to_pay: String,
    /// `14:05`.
    pub until: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TravellerView {
    pub name: String,
    /// `ADULT`, `CHILD`, `INFANT`.
    pub kind: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// `3 March 2026, 09:12`.
    pub when: String,
    pub what: String,
}

/// What stands in the address of the change page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeAsk {
    /// `2026-06`: shown in the calendar.
    pub month: String,
    /// As typed; empty: as it is booked.
    pub date: String,
    pub time: String,
    pub adults: String,
    pub children: String,
    pub infants: String,
    pub extras: Vec<String>,
    /// The form was sent.
    pub asked: bool,
}

impl ChangeAsk {
    /// As it stands in the address, from the question mark on. What is no date, time, number or id is left out.
    pub fn query(&self) -> String {
        let plain = |text: &&str| {
            !text.is_empty()
                && text.len() <= 36
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-:".contains(&b))
        };
        let one =
            |name: &'static str, text: &str| Some(text).filter(plain).map(|text| format!("{name}={text}"));
        let fields = [
            one("month", &self.month),
            one("date", &self.date),
            one("time", &self.time),
            one("adults", &self.adults),
            one("children", &self.children),
            one("infants", &self.infants),
            self.asked.then(|| "asked=1".to_owned()),
        ];
        let extras = self.extras.iter().filter_map(|id| one("extra", id));
        let pairs: Vec<String> = fields.into_iter().flatten().chain(extras).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    pub reference: String,
    pub version: i32,
    pub tour: String,
    pub option: String,
    /// As it is booked: `Wednesday 10 June 2026, 08:00; 2 adults`.
    pub booked: String,
    /// Why nothing can be changed here; empty: it can.
    pub refused: String,
    pub waits: Option<ChangeWaits>,
    /// What is in the fields.
    pub date: String,
    pub time: String,
    pub adults: String,
    pub children: String,
    pub infants: String,
    pub extras: Vec<ExtraChoice>,
    pub calendar: Option<CalendarView>,
    /// Starts of the chosen day; none where days are sold as a whole.
    pub times: Vec<TimeChoice>,
    /// Field and what to mend.
    pub problems: Vec<(String, String)>,
    /// None: nothing was asked, or it cannot be had.
    pub quoted: Option<ChangeQuoted>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtraChoice {
    pub id: String,
    pub name: String,
    pub price: String,
    pub chosen: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeChoice {
    /// `08:00`.
    pub time: String,
    /// `4 seats left`.
    pub words: String,
    pub open: bool,
}

/// A month of days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// `June 2026`.
    pub title: String,
    /// `2026-05`; empty: none.
    pub before: String,
    pub after: String,
    /// Empty cells before the first: Monday 0.
    pub lead: u32,
    pub days: Vec<DayChoice>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayChoice {
    pub date: NaiveDate,
    pub number: u32,
    /// `Wednesday 10 June`, for who hears it.
    pub name: String,
    /// `4 left`, `full`.
    pub words: String,
    pub open: bool,
    /// As it is booked.
    pub own: bool,
    pub chosen: bool,
}

/// What a change costs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeQuoted {
    pub day: String,
    pub time: String,
    pub party: String,
    pub lines: Vec<AmountLine>,
    pub before: String,
    pub total: String,
    /// `USD 25`; empty: nothing.
    pub pay: String,
    pub back: String,
    /// In a sentence.
    pub text: String,
    /// It is as it is booked.
    pub same: bool,
    pub fingerprint: String,
    /// What is sent: date, time, party and extras as they were read.
    pub send: ChangeAsk,
}

/// The list behind a link by mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum MyBookings {
    /// Nobody is known here: a link is to be asked for. False: no mail leaves this house.
    Ask {
        mails: bool,
    },
    Here {
        email: String,
        page: Page<MyBookingRow>,
    },
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyBookingRow {
    /// Of its page.
    pub token: String,
    pub reference: String,
    pub tour: String,
    pub option: String,
    pub when: String,
    pub party: String,
    pub total: String,
    pub state: String,
    pub tone: StandingTone,
}
