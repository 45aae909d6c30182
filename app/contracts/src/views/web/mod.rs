//! What guests are shown, ready to be shown: prices, lengths and rules are words already, Markdown is safe HTML. So the
//! browser needs none of the rules behind them.

mod book;
mod checkout;
mod chrome;
mod manage;
mod page;
mod preview;
mod shot;
mod tile;
mod tour;
mod tours;

pub use book::{
    AgreedForm, Agreement, BookDay, BookDayState, BookExtra, BookMonth, BookOption, BookQuery, BookStart,
    BookStep, BookView, CALLING_CODES, GuestDetails, HeldAlready, QuoteLine, QuoteView, Quoted,
};
pub use checkout::{CheckoutState, CheckoutView, GoToPay, PaymentOutcome, PaymentTold, WayToPay};
pub use chrome::{Chrome, SocialLink};
pub use manage::{
    AmountLine, BookingView, CalendarView, CancelView, ChangeAsk, ChangeQuoted, ChangeView, ChangeWaits,
    DayChoice, ExtraChoice, HistoryLine, MyBookingRow, MyBookings, PolicyLine, RefundLine, Standing,
    StandingTone, TimeChoice, TravellerView,
};
pub use page::{ContactView, HomeView, PageView, PostTile, PostView, ReviewTile, SectionView};
pub use preview::PreviewView;
pub use shot::Shot;
pub use tile::TourTile;
pub use tour::{ExtraView, MeetingView, PriceRow, PriceTable, StepView, TourView, VariantView};
pub use tours::{Duration, PriceSpan, TourSort, ToursQuery, ToursView};

use serde::{Deserialize, Serialize};

/// What search engines and link previews are told of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadView {
    pub title: String,
    pub description: String,
    /// From the root. Empty: the house's own picture.
    pub image: String,
}
