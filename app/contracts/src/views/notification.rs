use crate::{
    Money,
    ids::{BookingKey, EventId, NotificationId},
    status::{AlarmKind, NotificationKind},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// What happened. Kept as written here; no guest's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum News {
    NewBooking {
        booking: BookingNamed,
    },
    /// `fields`: what the channel's event changed.
    BookingChanged {
        booking: BookingNamed,
        fields: Vec<String>,
    },
    BookingCancelled {
        booking: BookingNamed,
    },
    /// `many` events of one channel that failed for one reason at about the same time; `event` is one of them.
    DeadLetter {
        source: String,
        reference: String,
        reason_code: String,
        event: EventId,
        many: i64,
    },
    AlarmRaised {
        alarm: AlarmKind,
        detail: String,
    },
    AlarmCleared {
        alarm: AlarmKind,
        raised_at: DateTime<Utc>,
    },
    /// A guest of our site paid when the seats were gone; all of it goes back by itself.
    OrderWithoutSeats {
        reference: String,
        tour: String,
        option: String,
        date: NaiveDate,
        time: Option<NaiveTime>,
        amount: Money,
    },
    /// More is sold of a departure than it has seats. `booking`: the one that was too many.
    DepartureOversold {
        tour: String,
        option: String,
        date: NaiveDate,
        time: Option<NaiveTime>,
        oversold: i32,
        booking: BookingKey,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingNamed {
    pub key: BookingKey,
    pub channel: String,
    pub reference: String,
    pub package_name: Option<String>,
    pub tour_date: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationRow {
    pub id: NotificationId,
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub kind: NotificationKind,
    pub news: News,
    pub read: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NotificationQuery {
    pub kind: Option<NotificationKind>,
    pub unread: bool,
    pub cursor: Option<String>,
    pub limit: Option<u16>,
}

/// What the bell shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    /// Counted to 100: that means "more than 99".
    pub unread: i64,
    pub newest: Vec<NotificationRow>,
    /// How far the news has come; "all read" goes up to here.
    pub mark: i64,
}

/// What a person wants to hear of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationWishes {
    pub off: Vec<NotificationKind>,
    /// Bookings of these channels only. None: of every channel.
    pub channels: Option<Vec<String>>,
}
