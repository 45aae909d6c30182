//! On which days a variant runs, and how many seats are left.

use crate::{
    catalog::ServiceType,
    ids::{ClosureKey, DepartureKey, ItemKey, VariantKey},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SellingMode {
    /// On any day of the window, so many seats a day.
    #[default]
    FreeDate,
    /// Only what is set down: a day, a time, its seats.
    Departures,
}

impl SellingMode {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FreeDate => "FREE_DATE",
            Self::Departures => "DEPARTURES",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::FreeDate, Self::Departures].into_iter().find(|mode| mode.as_str() == text)
    }
}

/// How a variant is sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellingPlan {
    pub mode: SellingMode,
    /// Seats of a day, or of a new departure.
    pub capacity: i32,
    /// Monday to Sunday. Absent: as `capacity`; 0: does not run. For free dates.
    pub weekdays: [Option<i32>; 7],
    /// Days of the tour; both count.
    pub opens_on: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
}

/// Of a day, or of a start on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DayState {
    Open {
        seats_left: i32,
    },
    SoldOut,
    /// Not run, or closed by a person.
    Closed,
    /// Too late to book.
    CutOff,
}

impl DayState {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open { .. })
    }
}

/// What a guest sees of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayAvailability {
    pub date: NaiveDate,
    /// The best of its starts.
    pub state: DayState,
    /// Departures in order; none where the day is sold as a whole.
    pub starts: Vec<StartAvailability>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartAvailability {
    pub time: NaiveTime,
    pub state: DayState,
}

/// What staff see of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    pub date: NaiveDate,
    pub state: DayState,
    /// Why nothing is sold, where `state` is `Closed`.
    pub why: Option<ClosedBy>,
    /// In order of time. Where the day is sold as a whole: one without a time.
    pub departures: Vec<Departure>,
}

impl CalendarDay {
    pub fn capacity(&self) -> i32 {
        self.departures.iter().map(|departure| departure.capacity).sum()
    }

    /// Those beyond the capacity counted.
    pub fn sold(&self) -> i32 {
        self.departures.iter().map(Departure::sold).sum()
    }

    pub fn oversold(&self) -> i32 {
        self.departures.iter().map(|departure| departure.oversold).sum()
    }

    pub fn as_guests_see_it(&self) -> DayAvailability {
        let start = |departure: &Departure| {
            departure.time.map(|time| StartAvailability { time, state: departure.state })
        };
        DayAvailability {
            date: self.date,
            state: self.state,
            starts: self.departures.iter().filter_map(start).collect(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// Absent: a free date that nobody has touched.
    pub key: Option<DepartureKey>,
    pub time: Option<NaiveTime>,
    pub capacity: i32,
    /// Never more than `capacity`.
    pub reserved: i32,
    /// Sold elsewhere beyond it.
    pub oversold: i32,
    /// A person said how many seats.
    pub own_capacity: bool,
    pub closed_why: Option<String>,
    pub state: DayState,
}

impl Departure {
    pub fn sold(&self) -> i32 {
        self.reserved + self.oversold
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosedBy {
    /// With its reason.
    StopSell(String),
    Blackout(String),
    /// This day alone.
    Day(String),
    /// Outside its window, on a weekday on which it does not run, or without a departure.
    NotRun,
    /// Nobody has said yet how it is sold.
    NoPlan,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClosureScope {
    Everything,
    Tour(ItemKey),
    Variant(VariantKey),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    pub key: ClosureKey,
    pub scope: ClosureScope,
    /// First and last day; absent: a stop-sell, in force on every day.
    pub days: Option<(NaiveDate, NaiveDate)>,
    pub reason: String,
    pub since: DateTime<Utc>,
    pub by: String,
}

/// A variant that may be sold, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantChoice {
    pub item: ItemKey,
    pub tour: String,
    pub variant: VariantKey,
    pub name: String,
    pub code: String,
    pub service_type: ServiceType,
    pub max_pax: Option<u32>,
    pub start_times: Vec<NaiveTime>,
    pub cutoff_hours: u32,
    pub is_active: bool,
    pub mode: Option<SellingMode>,
    /// A stop-sell is in force.
    pub stopped: bool,
}

/// A month of one variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InventoryMonth {
    pub choice: VariantChoice,
    pub plan: Option<SellingPlan>,
    pub days: Vec<CalendarDay>,
    /// In force, of this month or of every day.
    pub closures: Vec<Closure>,
    /// In Makassar.
    pub today: NaiveDate,
    pub may_change: bool,
}

/// Departures to be made: each time on each of the weekdays in the range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeparturesPlanned {
    pub new: usize,
    /// They are there already and stay as they are.
    pub known: usize,
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
}
