//! How a day stands: a pure judgement of its plan, its seats, what is closed, and the moment.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use contracts::{
    catalog::pricing::may_still_be_sold,
    ids::DepartureKey,
    views::inventory::{CalendarDay, ClosedBy, Closure, DayState, Departure, SellingMode, SellingPlan},
};
use serde::Deserialize;

/// Of the variant as published: until when a day may be sold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    pub cutoff_hours: u32,
    /// For days that are sold as a whole.
    pub first_start: Option<NaiveTime>,
}

/// A row of `sales.departure`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Row {
    pub departure_key: DepartureKey,
    pub tour_date: NaiveDate,
    pub start_time: Option<NaiveTime>,
    pub capacity: i32,
    pub own_capacity: bool,
    pub reserved: i32,
    pub oversold: i32,
    pub closed_why: Option<String>,
}

/// Seats that the plan gives a free date; `None`: it does not run then.
pub(crate) fn planned(plan: &SellingPlan, date: NaiveDate) -> Option<i32> {
    let in_window =
        plan.opens_on.is_none_or(|from| from <= date) && plan.closes_on.is_none_or(|to| date <= to);
    let seats = plan.weekdays[date.weekday().num_days_from_monday() as usize].unwrap_or(plan.capacity);
    (in_window && plan.mode == SellingMode::FreeDate && seats > 0).then_some(seats)
}

/// `rows`: those of the date. `closures`: those in force for this variant.
pub(crate) fn calendar_day(
    date: NaiveDate,
    plan: Option<&SellingPlan>,
    rows: Vec<Row>,
    closures: &[Closure],
    rules: Rules,
    now: DateTime<Utc>,
) -> CalendarDay {
    let closed = closures.iter().find_map(|closure| match closure.days {
        None => Some(ClosedBy::StopSell(closure.reason.clone())),
        Some((from, to)) if from <= date && date <= to => Some(ClosedBy::Blackout(closure.reason.clone())),
        Some(_) => None,
    });
    let runs = plan.and_then(|plan| planned(plan, date));
    let by_departure = plan.is_some_and(|plan| plan.mode == SellingMode::Departures);
    let mut departures: Vec<Departure> = rows
        .into_iter()
        .map(Departure::from)
        // what the other mode left behind is shown while somebody has a seat in it
        .filter(|departure| departure.time.is_some() == by_departure || departure.sold() > 0)
        .collect();
    if departures.is_empty()
        && let Some(capacity) = runs
    {
        departures.push(untouched(capacity));
    }
    departures.sort_by_key(|departure| departure.time);
    let in_window = plan.is_some_and(|plan| {
        plan.opens_on.is_none_or(|from| from <= date) && plan.closes_on.is_none_or(|to| date <= to)
    });
    for departure in &mut departures {
        let sold_now = match departure.time {
            Some(_) => by_departure && in_window,
            // seats that a person set stand also on a weekday on which the plan has none
            None => !by_departure && in_window && (runs.is_some() || departure.own_capacity),
        };
        let shut = closed.is_some() || departure.closed_why.is_some() || !sold_now;
        departure.state = state(departure, shut, date, rules, now);
    }
    let state = best(&departures);
    let why = (state == DayState::Closed).then(|| {
        let of_day = || departures.iter().find_map(|departure| departure.closed_why.clone());
        match closed {
            Some(closed) => closed,
            None if plan.is_none() => ClosedBy::NoPlan,
            None => of_day().map_or(ClosedBy::NotRun, ClosedBy::Day),
        }
    });
    CalendarDay { date, state, why, departures }
}

fn state(departure: &Departure, shut: bool, date: NaiveDate, rules: Rules, now: DateTime<Utc>) -> DayState {
    let start = departure.time.or(rules.first_start);
    let seats_left = departure.capacity - departure.reserved;
    if shut {
        DayState::Closed
    } else if !may_still_be_sold(date, start, rules.cutoff_hours, now) {
        DayState::CutOff
    } else if seats_left > 0 {
        DayState::Open { seats_left }
    } else {
        DayState::SoldOut
    }
}

/// Open, if any start is, with the most seats that one party can have together.
fn best(departures: &[Departure]) -> DayState {
    let states = || departures.iter().map(|departure| departure.state);
    let most = states().filter_map(|state| match state {
        DayState::Open { seats_left } => Some(seats_left),
        _ => None,
    });
    match most.max() {
        Some(seats_left) => DayState::Open { seats_left },
        None if states().any(|state| state == DayState::SoldOut) => DayState::SoldOut,
        None if states().any(|state| state == DayState::CutOff) => DayState::CutOff,
        None => DayState::Closed,
    }
}

impl From<Row> for Departure {
    fn from(row: Row) -> Self {
        Self {
            key: Some(row.departure_key),
            time: row.start_time,
            capacity: row.capacity,
            reserved: row.reserved,
            oversold: row.oversold,
            own_capacity: row.own_capacity,
            closed_why: row.closed_why,
            state: DayState::Closed,
        }
    }
}

/// A free date that nobody has touched.
fn untouched(capacity: i32) -> Departure {
    Departure {
        key: None,
        time: None,
        capacity,
        reserved: 0,
        oversold: 0,
        own_capacity: false,
        closed_why: None,
        state: DayState::Closed,
    }
}
