use crate::{House, screens::public};
use chrono::{Datelike, Days, Months, NaiveDate};
use contracts::{
    AppError,
    catalog::Variant,
    views::{
        inventory::{DayAvailability, DayState},
        web::{BookDay, BookDayState, BookMonth},
    },
};

/// How many months are looked through for the first day that can be booked.
const LOOK_AHEAD: u32 = 4;
/// As far as anybody may book.
const MONTHS_AHEAD: u32 = 36;

/// `asked`: any day of the month; none: the first month with a day to book.
pub async fn month(
    house: &House,
    variant: &Variant,
    asked: Option<NaiveDate>,
) -> Result<Option<BookMonth>, AppError> {
    let today = house.clock.today();
    if let Some(asked) = asked {
        return of(house, variant, asked.max(today)).await;
    }
    let this = of(house, variant, today).await?;
    if this.as_ref().is_none_or(|month| month.is_open) {
        return Ok(this);
    }
    for ahead in 1..LOOK_AHEAD {
        let Some(later) = first_of(today).checked_add_months(Months::new(ahead)) else { break };
        let found = of(house, variant, later).await?;
        if found.as_ref().is_some_and(|month| month.is_open) {
            return Ok(found);
        }
    }
    Ok(this)
}

async fn of(house: &House, variant: &Variant, day: NaiveDate) -> Result<Option<BookMonth>, AppError> {
    let (today, first) = (house.clock.today(), first_of(day));
    let Some(next) = first.checked_add_months(Months::new(1)) else { return Ok(None) };
    let known = public::availability(house, variant.id, day).await?;
    let state = |date: NaiveDate| {
        let found = known.iter().find(|day| day.date == date);
        found.map_or(
            if date < today { BookDayState::Past } else { BookDayState::Closed },
            |day: &DayAvailability| state_of(day.state, variant),
        )
    };
    // weeks that are over say nothing
    let this_week = today - Days::new(today.weekday().num_days_from_monday().into());
    let shown = first.max(this_week);
    let days: Vec<BookDay> = shown
        .iter_days()
        .take_while(|date| *date < next)
        .map(|date| BookDay {
            date: date.to_string(),
            number: date.day(),
            name: date.format("%A %-d %B").to_string(),
            state: state(date),
        })
        .collect();
    let name = |date: NaiveDate| date.format("%Y-%m").to_string();
    let last = today.checked_add_months(Months::new(MONTHS_AHEAD));
    Ok(Some(BookMonth {
        title: first.format("%B %Y").to_string(),
        before: first.pred_opt().filter(|before| *before >= first_of(today)).map(name),
        after: last.is_some_and(|last| next <= last).then(|| name(next)),
        blank: shown.weekday().num_days_from_monday(),
        is_open: days.iter().any(|day| matches!(day.state, BookDayState::Open(_))),
        days,
    }))
}

/// Fewer seats than the smallest party takes are none.
pub fn state_of(state: DayState, variant: &Variant) -> BookDayState {
    match state {
        DayState::Open { seats_left } => match u32::try_from(seats_left) {
            Ok(left) if left >= variant.min_pax.max(1) => BookDayState::Open(left),
            _ => BookDayState::SoldOut,
        },
        DayState::SoldOut => BookDayState::SoldOut,
        DayState::Closed => BookDayState::Closed,
        DayState::CutOff => BookDayState::CutOff,
    }
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}
