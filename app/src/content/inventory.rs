#![expect(clippy::too_many_arguments, reason = "the fields of a plain form; the macro makes them one struct")]
use crate::Problem;
use crate::wire::Json;
#[cfg(feature = "ssr")]
use crate::{
    call::{self, Surface, Visit, answer},
    posted::{Done, Posted},
};
use chrono::NaiveDate;
#[cfg(feature = "ssr")]
use chrono::{NaiveTime, Weekday};
#[cfg(feature = "ssr")]
use contracts::{
    AppError,
    dates::plain_date,
    views::inventory::{ClosureScope, SellingMode, SellingPlan},
};
use contracts::{
    ids::{ClosureKey, DepartureKey, ItemKey, VariantKey},
    views::inventory::{DeparturesPlanned, InventoryMonth, VariantChoice},
};
#[cfg(feature = "ssr")]
use flows::{
    House,
    inventory::{DayEdit, NewClosure, NewDepartures},
    screens::inventory as screens,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use platform::Actor;

#[server(prefix = "/api/content", endpoint = "variant_choices", output = Json)]
pub async fn variant_choices() -> Result<Vec<VariantChoice>, Problem> {
    let call = call::signed_in(Surface::Content)?;
    screens::variant_choices(&call.house, call.actor()).await.map_err(answer)
}

/// `month`: any day of it; absent: this one.
#[server(prefix = "/api/content", endpoint = "departures_month", output = Json)]
pub async fn departures_month(
    variant: VariantKey,
    #[server(default)] month: Option<NaiveDate>,
) -> Result<InventoryMonth, Problem> {
    let call = call::signed_in(Surface::Content)?;
    let month = month.unwrap_or_else(|| call.house.clock.today());
    screens::inventory_month(&call.house, call.actor(), variant, month).await.map_err(answer)
}

/// What [`create_departures`] would make. `weekdays`: `Mon,Thu`; `times`: `08:00, 14:30`.
#[server(prefix = "/api/content", endpoint = "preview_departures", output = Json)]
pub async fn preview_departures(
    variant: VariantKey,
    from: String,
    to: String,
    weekdays: String,
    times: String,
    capacity: String,
) -> Result<DeparturesPlanned, Problem> {
    let call = call::signed_in(Surface::Content)?;
    match new_departures(&from, &to, &weekdays, &times, &capacity) {
        Ok(new) => {
            screens::preview_departures(&call.house, call.actor(), variant, &new).await.map_err(answer)
        }
        Err(error) => Err(answer(error)),
    }
}

#[server(prefix = "/api/content", endpoint = "create_departures", output = Json)]
pub async fn create_departures(
    variant: VariantKey,
    from: String,
    to: String,
    weekdays: String,
    times: String,
    capacity: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "add", &from, "")?;
    let made = match new_departures(&from, &to, &weekdays, &times, &capacity) {
        Ok(new) => screens::create_departures(desk.house(), desk.actor(), variant, &new).await,
        Err(error) => Err(error),
    };
    desk.settle(
        made.map(|made| format!("{} departures are made; {} were there already.", made.new, made.known)),
    )
}

/// `weekdays`: seats from Monday to Sunday; blank: as `capacity`.
#[server(prefix = "/api/content", endpoint = "set_selling_plan", output = Json)]
pub async fn set_selling_plan(
    variant: VariantKey,
    #[server(default)] month: String,
    mode: String,
    capacity: String,
    #[server(default)] mon: String,
    #[server(default)] tue: String,
    #[server(default)] wed: String,
    #[server(default)] thu: String,
    #[server(default)] fri: String,
    #[server(default)] sat: String,
    #[server(default)] sun: String,
    #[server(default)] opens_on: String,
    #[server(default)] closes_on: String,
) -> Result<(), Problem> {
    let weekdays = [mon, tue, wed, thu, fri, sat, sun];
    let mut desk = Desk::open(variant, "plan", &month, "")?
        .typed("mode", &mode)
        .typed("capacity", &capacity)
        .typed("opens_on", &opens_on)
        .typed("closes_on", &closes_on);
    for (name, text) in WEEKDAYS.iter().zip(&weekdays) {
        desk = desk.typed(&name.to_lowercase(), text);
    }
    let set = match plan(&mode, &capacity, &weekdays, &opens_on, &closes_on) {
        Ok(plan) => screens::set_plan(desk.house(), desk.actor(), variant, &plan).await,
        Err(error) => Err(error),
    };
    desk.settle(set.map(|()| "Saved. Guests are offered seats this way from now on.".to_owned()))
}

/// Seats of one departure (`time` is given) or of a free date. `state`: `open` or `closed`.
#[server(prefix = "/api/content", endpoint = "edit_day", output = Json)]
pub async fn edit_day(
    variant: VariantKey,
    date: String,
    #[server(default)] time: String,
    #[server(default)] capacity: String,
    state: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let form = format!("day-{}", time.replace(':', ""));
    let desk =
        Desk::open(variant, &form, &date, &date)?.typed("capacity", &capacity).typed("reason", &reason);
    let edit = || -> Result<DayEdit, AppError> {
        let time = if time.is_empty() { None } else { Some(clock_time(&time)?) };
        let capacity = optional("capacity", &capacity, seats)?;
        let closed_why = (state == "closed").then(|| reason.clone());
        Ok(DayEdit { variant, date: day("date", &date)?, time, capacity, closed_why })
    };
    let done = match edit() {
        Ok(edit) => screens::edit_day(desk.house(), desk.actor(), &edit).await,
        Err(error) => Err(error),
    };
    desk.settle(done.map(|()| "Saved.".to_owned()))
}

#[server(prefix = "/api/content", endpoint = "remove_departure", output = Json)]
pub async fn remove_departure(
    variant: VariantKey,
    departure: DepartureKey,
    #[server(default)] date: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "remove", &date, &date)?;
    let done = screens::remove_departure(desk.house(), desk.actor(), variant, departure).await;
    desk.settle(done.map(|()| "Removed.".to_owned()))
}

/// `act`: `close` (with a reason) or `open`, each day by itself.
#[server(prefix = "/api/content", endpoint = "set_days", output = Json)]
pub async fn set_days(
    variant: VariantKey,
    from: String,
    to: String,
    act: String,
    #[server(default)] reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "days", &from, "")?.range(&from, &to, &reason).typed("act", &act);
    let done = match range(&from, &to) {
        Ok(range) if act == "open" => screens::open_days(desk.house(), desk.actor(), variant, range).await,
        Ok(range) => screens::close_days(desk.house(), desk.actor(), variant, range, &reason).await,
        Err(error) => Err(error),
    };
    let word = if act == "open" { "opened" } else { "closed" };
    desk.settle(done.map(|count| match count {
        0 => "Nothing had to change.".to_owned(),
        1 => format!("One is {word}."),
        count => format!("{count} are {word}."),
    }))
}

/// `scope`: `variant`, `tour` or `everything`.
#[server(prefix = "/api/content", endpoint = "add_blackout", output = Json)]
pub async fn add_blackout(
    variant: VariantKey,
    item: ItemKey,
    scope: String,
    from: String,
    to: String,
    reason: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "blackout", &from, "")?.range(&from, &to, &reason).typed("scope", &scope);
    let done = match range(&from, &to) {
        Ok(days) => {
            let new = NewClosure { scope: closure_scope(&scope, item, variant), days: Some(days), reason };
            screens::close(desk.house(), desk.actor(), new).await
        }
        Err(error) => Err(error),
    };
    desk.settle(done.map(|()| "The days are blacked out. Nothing is sold on them from now on.".to_owned()))
}

#[server(prefix = "/api/content", endpoint = "stop_sell", output = Json)]
pub async fn stop_sell(
    variant: VariantKey,
    item: ItemKey,
    scope: String,
    reason: String,
    #[server(default)] month: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "stop", &month, "")?.typed("scope", &scope).typed("reason", &reason);
    let new = NewClosure { scope: closure_scope(&scope, item, variant), days: None, reason };
    let done = screens::close(desk.house(), desk.actor(), new).await;
    desk.settle(done.map(|()| "Selling is stopped.".to_owned()))
}

#[server(prefix = "/api/content", endpoint = "lift_closure", output = Json)]
pub async fn lift_closure(
    variant: VariantKey,
    closure: ClosureKey,
    #[server(default)] month: String,
) -> Result<(), Problem> {
    let desk = Desk::open(variant, "lift", &month, "")?;
    let done = screens::lift(desk.house(), desk.actor(), closure).await;
    desk.settle(done.map(|()| "Lifted. What is left may be sold again.".to_owned()))
}

#[cfg(feature = "ssr")]
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A form of the calendar page, as it came. The flow judges the role.
#[cfg(feature = "ssr")]
struct Desk {
    visit: Visit,
    actor: Actor,
    posted: Posted,
}

#[cfg(feature = "ssr")]
impl Desk {
    /// `month` and `day`: where the page stood; what is no day is left out.
    fn open(variant: VariantKey, form: &str, month: &str, day: &str) -> Result<Self, Problem> {
        let (visit, call) = (call::visit(Surface::Content)?, call::signed_in(Surface::Content)?);
        let mut back = format!("/departures/{variant}");
        let stood = [("?month=", plain_date(month)), ("&day=", plain_date(day))];
        for (name, date) in stood {
            back.extend(date.map(|date| format!("{name}{date}")));
        }
        Ok(Self { visit, actor: call.caller.actor, posted: Posted::new(form, back) })
    }

    fn typed(self, field: &str, text: &str) -> Self {
        Self { posted: self.posted.typed(field, text), ..self }
    }

    fn range(self, from: &str, to: &str, reason: &str) -> Self {
        self.typed("from", from).typed("to", to).typed("reason", reason)
    }

    fn house(&self) -> &House {
        &self.visit.house
    }

    fn actor(&self) -> &Actor {
        &self.actor
    }

    fn settle(self, done: Result<String, AppError>) -> Result<(), Problem> {
        self.posted.settle(&self.visit, done.map(Done::say))
    }
}

#[cfg(feature = "ssr")]
fn day(field: &str, text: &str) -> Result<NaiveDate, AppError> {
    let wrong = || AppError::invalid(field, "Write the day as year-month-day, like 2026-11-23.");
    plain_date(text.trim()).ok_or_else(wrong)
}

#[cfg(feature = "ssr")]
fn seats(field: &str, text: &str) -> Result<i32, AppError> {
    text.trim().parse().map_err(|_| AppError::invalid(field, "Enter a whole number of seats."))
}

#[cfg(feature = "ssr")]
fn clock_time(text: &str) -> Result<NaiveTime, AppError> {
    let text = text.trim();
    let read =
        NaiveTime::parse_from_str(text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"));
    read.map_err(|_| AppError::invalid("times", "Write times as hours:minutes, like 08:00."))
}

/// Blank is none.
#[cfg(feature = "ssr")]
fn optional<T>(
    field: &str,
    text: &str,
    read: impl FnOnce(&str, &str) -> Result<T, AppError>,
) -> Result<Option<T>, AppError> {
    if text.trim().is_empty() { Ok(None) } else { read(field, text).map(Some) }
}

#[cfg(feature = "ssr")]
fn range(from: &str, to: &str) -> Result<(NaiveDate, NaiveDate), AppError> {
    Ok((day("from", from)?, day("to", to)?))
}

#[cfg(feature = "ssr")]
fn closure_scope(text: &str, item: ItemKey, variant: VariantKey) -> ClosureScope {
    match text {
        "everything" => ClosureScope::Everything,
        "tour" => ClosureScope::Tour(item),
        _ => ClosureScope::Variant(variant),
    }
}

#[cfg(feature = "ssr")]
fn plan(
    mode: &str,
    capacity: &str,
    weekdays: &[String; 7],
    opens_on: &str,
    closes_on: &str,
) -> Result<SellingPlan, AppError> {
    let mut seven = [None; 7];
    for (seven, text) in seven.iter_mut().zip(weekdays) {
        *seven = optional("weekdays", text, seats)?;
    }
    Ok(SellingPlan {
        mode: SellingMode::parse(mode).ok_or_else(|| AppError::invalid("mode", "Choose one."))?,
        capacity: seats("capacity", capacity)?,
        weekdays: seven,
        opens_on: optional("opens_on", opens_on, day)?,
        closes_on: optional("closes_on", closes_on, day)?,
    })
}

#[cfg(feature = "ssr")]
fn new_departures(
    from: &str,
    to: &str,
    weekdays: &str,
    times: &str,
    capacity: &str,
) -> Result<NewDepartures, AppError> {
    let parts = |text: &'_ str| -> Vec<String> {
        text.split([',', ' ']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let weekday = |text: String| -> Result<Weekday, AppError> {
        text.parse().map_err(|_| AppError::invalid("weekdays", "Choose the weekdays from the list."))
    };
    let (from, to) = range(from, to)?;
    Ok(NewDepartures {
        from,
        to,
        weekdays: parts(weekdays).into_iter().map(weekday).collect::<Result<_, _>>()?,
        times: parts(times).iter().map(|text| clock_time(text)).collect::<Result<_, _>>()?,
        capacity: seats("capacity", capacity)?,
    })
}
