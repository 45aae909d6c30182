//! The days that can be had, around the one that is wished for.

use super::read::Wish;
use crate::{House, screens::public::availability};
use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use contracts::{
    AppError,
    orders::OrderView,
    views::{
        inventory::{DayAvailability, DayState},
        web::{CalendarView, DayChoice, TimeChoice},
    },
};

const MONTHS_AHEAD: u32 = 24;

pub struct Days {
    pub calendar: Option<CalendarView>,
    pub times: Vec<TimeChoice>,
    /// Of the wished start.
    pub state: Option<DayState>,
    /// The one start of the day, where there is one.
    pub time: Option<NaiveTime>,
    /// The day has starts; one is to be chosen.
    pub need_time: bool,
}

/// `month`: `2026-06`; else the month of the wished day.
pub async fn read(house: &House, order: &OrderView, wish: &Wish, month: &str) -> Result<Days, AppError> {
    let date = wish.date.unwrap_or(order.date);
    let today = house.clock.today();
    let last = today.checked_add_months(Months::new(MONTHS_AHEAD)).unwrap_or(today);
    let shown = format!("{month}-01").parse::<NaiveDate>().unwrap_or(date).clamp(today, last);
    let days = availability(house, order.variant, shown).await?;
    let same_month = (date.year(), date.month()) == (shown.year(), shown.month());
    let beside = if same_month { None } else { Some(availability(house, order.variant, date).await?) };
    let day = beside.as_ref().unwrap_or(&days).iter().find(|day| day.date == date);
    let starts = day.map(|day| day.starts.as_slice()).unwrap_or_default();
    let only = match starts {
        [one] => Some(one.time),
        _ => None,
    };
    let time = wish.time.filter(|time| starts.iter().any(|start| start.time == *time)).or(only);
    let own = |at: Option<NaiveTime>| (order.date, order.time) == (date, at);
    let times = starts
        .iter()
        .map(|start| TimeChoice {
            time: super::day::time(Some(start.time)),
            words: words(start.state, own(Some(start.time))),
            open: start.state.is_open() || own(Some(start.time)),
        })
        .collect();
    let state = match time {
        Some(time) => starts.iter().find(|start| start.time == time).map(|start| start.state),
        None => day.map(|day| day.state),
    };
    Ok(Days {
        calendar: calendar(order, wish, shown, &days, (today, last)),
        times,
        state,
        time,
        need_time: !starts.is_empty(),
    })
}

fn calendar(
    order: &OrderView,
    wish: &Wish,
    shown: NaiveDate,
    days: &[DayAvailability],
    (today, last): (NaiveDate, NaiveDate),
) -> Option<CalendarView> {
    let first = shown.with_day(1)?;
    let next = first.checked_add_months(Months::new(1))?;
    let before = first.checked_sub_months(Months::new(1))?;
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    let choices = first.iter_days().take_while(|day| *day < next).map(|date| {
        let found = days.iter().find(|day| day.date == date);
        let own = order.date == date;
        let state = found.map(|day| day.state);
        DayChoice {
            date,
            number: date.day(),
            name: date.format("%A %-d %B").to_string(),
            words: state.map(|state| words(state, own)).unwrap_or_default(),
            open: own && date >= today || state.is_some_and(DayState::is_open),
            own,
            chosen: wish.date == Some(date),
        }
    });
    Some(CalendarView {
        title: first.format("%B %Y").to_string(),
        before: if first > today { month(before) } else { String::new() },
        after: if next <= last { month(next) } else { String::new() },
        lead: first.weekday().num_days_from_monday(),
        days: choices.collect(),
    })
}

fn words(state: DayState, own: bool) -> String {
    match state {
        _ if own => "yours".to_owned(),
        DayState::Open { seats_left } if seats_left < 10 => format!("{seats_left} left"),
        DayState::Open { .. } => "free".to_owned(),
        DayState::SoldOut => "full".to_owned(),
        DayState::Closed => "closed".to_owned(),
        DayState::CutOff => "too late".to_owned(),
    }
}
