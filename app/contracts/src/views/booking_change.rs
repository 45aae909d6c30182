//! What staff change of a booking, as typed, and what became of it.

use super::booking::BookingDetail;
use crate::{
    ids::{BookingKey, EventId},
    status::OpsStatus,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A field that staff may edit. The order is the reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingField {
    GuestName,
    GuestEmail,
    GuestPhone,
    /// `YYYY-MM-DD`
    TourDate,
    /// `HH:MM`, WITA
    TourTime,
    Adult,
    Child,
    Infant,
    PickupLocation,
    MeetingPoint,
    /// Decimal and currency: `120.50 USD`
    Price,
    Note,
}

impl BookingField {
    pub const ALL: [Self; 12] = [
        Self::GuestName,
        Self::GuestEmail,
        Self::GuestPhone,
        Self::TourDate,
        Self::TourTime,
        Self::Adult,
        Self::Child,
        Self::Infant,
        Self::PickupLocation,
        Self::MeetingPoint,
        Self::Price,
        Self::Note,
    ];

    /// Also the name of its input in a form, and its key in [`crate::AppError::Invalid`].
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GuestName => "guest_name",
            Self::GuestEmail => "guest_email",
            Self::GuestPhone => "guest_phone",
            Self::TourDate => "tour_date",
            Self::TourTime => "tour_time",
            Self::Adult => "adult",
            Self::Child => "child",
            Self::Infant => "infant",
            Self::PickupLocation => "pickup_location",
            Self::MeetingPoint => "meeting_point",
            Self::Price => "price",
            Self::Note => "note",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::GuestName => "Guest name",
            Self::GuestEmail => "E-mail",
            Self::GuestPhone => "Phone",
            Self::TourDate => "Tour date",
            Self::TourTime => "Tour time (WITA)",
            Self::Adult => "Adults",
            Self::Child => "Children",
            Self::Infant => "Infants",
            Self::PickupLocation => "Pick-up",
            Self::MeetingPoint => "Meeting point",
            Self::Price => "Price",
            Self::Note => "Note of the booking",
        }
    }
}

/// Field → text as typed; empty clears.
pub type FieldTexts = BTreeMap<BookingField, String>;

/// An edit form as it is sent: what it showed, and what is in it now. Only fields that differ are edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingEdit {
    pub key: BookingKey,
    /// The version the form was made from.
    pub version: i32,
    pub shown: FieldTexts,
    pub typed: FieldTexts,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingEdited {
    Saved(Box<BookingDetail>),
    /// A booking of channel MANUAL is changed by an event like any other; it is accepted, and not yet applied.
    Accepted(EventId),
    /// Somebody else changed the same fields meanwhile. Nothing was saved. The booking as it is now, and what to decide.
    Conflict {
        now: Box<BookingDetail>,
        fields: Vec<FieldConflict>,
    },
}

/// One field, three texts: a person picks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldConflict {
    pub field: BookingField,
    /// What the form showed.
    pub shown: String,
    /// What stands now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
}

/// A decision of a MANAGER that needs a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Cancel,
    NoShow,
    /// `until`: `YYYY-MM-DDTHH:MM` in Asia/Makassar; empty: until it is lifted.
    Override {
        status: OpsStatus,
        until: String,
    },
    LiftOverride,
}

/// What became of each booking of a bulk acknowledge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkAcknowledged {
    pub acknowledged: u32,
    /// There was nothing (more) to acknowledge.
    pub unchanged: u32,
    /// Changed after the list was shown: look again.
    pub stale: Vec<BookingKey>,
}

/// A booking that staff enter. Texts as typed; the parser of events judges them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualBooking {
    /// Made by the form once; the same again is the same booking.
    pub attempt: String,
    pub fields: FieldTexts,
    pub package_name: String,
    /// What somebody else calls the same sale, if anybody does; with it a later event of theirs finds this booking.
    pub external_reference: String,
    /// Who: a channel's code, or empty for an agent or partner.
    pub external_issuer: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ManualBooked {
    Booked(BookingKey),
    /// Accepted, and not applied yet: workers are busy or paused. It will appear under this reference.
    Waiting {
        event_id: EventId,
        reference: String,
    },
}

/// What the filters of the list offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingChoices {
    pub channels: Vec<ChannelChoice>,
    pub packages: Vec<String>,
    pub drivers: Vec<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelChoice {
    pub code: String,
    pub name: String,
    pub active: bool,
}

/// A bookings list that somebody kept: its name and its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub name: String,
    /// The query part of the address, without `?` and cursor.
    pub query: String,
}
