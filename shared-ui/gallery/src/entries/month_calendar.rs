use crate::{Entry, Example, Group};
use chrono::{Datelike, NaiveDate, Weekday};
use leptos::prelude::*;
use shared_ui::{
    icon::Icon,
    month_calendar::{MonthCalendar, MonthDay},
    tone::Tone,
};

pub static ENTRY: Entry = Entry {
    path: "/month-calendar",
    title: "Month calendar",
    group: Group::Data,
    when: "Where each day of a month has a state of its own and leads to more. To choose a day, take the date picker.",
    anatomy: &[
        ("month-calendar", "A heading with the ways to the months beside it, and a table of weeks."),
        ("badge", "How a day stands, in colour, sign and words. On phones the days are a list."),
    ],
    keyboard: &[
        ("Tab", "To the chosen day, or today; without script to every day."),
        ("Arrows", "A day or a week on or back, within the month."),
        ("Home, End", "Monday and Sunday of the week."),
        ("Page Up, Page Down", "The month before, the month after."),
        ("Enter", "Go to the day."),
    ],
    examples: &[Example { name: "Seats of a tour", view: seats }],
};

fn seats() -> AnyView {
    let Some(first) = NaiveDate::from_ymd_opt(2026, 6, 1) else { return ().into_any() };
    let days = first.iter_days().take(30).map(|date| {
        let (tone, icon, word, note) = match date.weekday() {
            Weekday::Sun => (Tone::Gray, Icon::Slash, "Closed", None),
            Weekday::Sat => (Tone::Amber, Icon::Users, "Sold out", Some("8 of 8 sold".to_owned())),
            _ => (Tone::Emerald, Icon::Check, "Open", Some("3 of 8 sold".to_owned())),
        };
        let alarm = (date.day() == 13).then(|| "2 too many".to_owned());
        MonthDay { date, href: "/month-calendar".to_owned(), tone, icon, word: word.to_owned(), note, alarm }
    });
    view! {
        <div class="rounded-xl border bg-card">
            <MonthCalendar
                id="seats"
                label="Sunrise trek"
                days=days.collect()
                today=first
                chosen=first.with_day(10).unwrap_or(first)
                before="/month-calendar"
                after="/month-calendar"
            />
        </div>
    }
    .into_any()
}
