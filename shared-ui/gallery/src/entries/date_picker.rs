use crate::{Entry, Example, Group};
use chrono::NaiveDate;
use leptos::prelude::*;
use shared_ui::{
    date_picker::{DatePicker, DateRange},
    field::{FieldGroup, FormField},
};

pub static ENTRY: Entry = Entry {
    path: "/date-picker",
    title: "Date picker",
    group: Group::Forms,
    when: "A plain day, never a time of day. Who knows the day types it; who does not opens the calendar. The page says \
           what day it is today.",
    anatomy: &[
        ("date-picker", "A text input whose text is the value, as year-month-day: it works without script."),
        ("calendar", "A month with the keys of a grid. It writes into the input."),
        ("date-range", "From and to, both included; neither can pass the other."),
    ],
    keyboard: &[
        ("Down", "In the input: open the calendar."),
        ("Arrows", "A day on or back, a week on or back."),
        ("Home, End", "Monday, Sunday."),
        ("Page Up, Page Down", "A month back or on; with Shift a year."),
        ("Enter, Space", "Take the day."),
        ("Escape", "Close the calendar; the input has the focus again."),
    ],
    examples: &[
        Example { name: "Default", view: default },
        Example { name: "Within ends", view: ends },
        Example { name: "Range", view: range },
        Example { name: "Invalid, disabled, read-only", view: states },
    ],
};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
}

fn default() -> AnyView {
    let chosen = RwSignal::new(Some(day(11, 25)));
    view! {
        <div class="grid gap-2">
            <FormField id="tour-date" label="Tour date" hint="Year-month-day." required=true class="max-w-56">
                <DatePicker name="tour-date" today=day(11, 23) value=day(11, 25) on_change=Callback::new(move |day| chosen.set(day))/>
            </FormField>
            <p class="text-sm text-muted-foreground">
                "Chosen: "<output>{move || chosen.get().map_or("none".to_owned(), |day| day.to_string())}</output>
            </p>
        </div>
    }
    .into_any()
}

fn ends() -> AnyView {
    view! {
        <FormField id="soon" label="Pickup" hint="From today to 12 December." class="max-w-56">
            <DatePicker name="soon" today=day(11, 23) min=day(11, 23) max=day(12, 12)/>
        </FormField>
    }
    .into_any()
}

fn range() -> AnyView {
    view! {
        <FieldGroup id="span" legend="Tour dates" class="max-w-md">
            <DateRange id="span" today=day(11, 23) from=day(11, 23) to=day(11, 30)/>
        </FieldGroup>
    }
    .into_any()
}

fn states() -> AnyView {
    view! {
        <div class="grid max-w-3xl gap-4 sm:grid-cols-3">
            <FormField id="date-wrong" label="Tour date" error=Some("The tour does not run on this day.".to_owned())>
                <DatePicker name="date-wrong" today=day(11, 23) value=day(12, 25)/>
            </FormField>
            <FormField id="date-off" label="Tour date">
                <DatePicker name="date-off" today=day(11, 23) value=day(12, 25) disabled=true/>
            </FormField>
            <FormField id="date-fixed" label="Booked on">
                <DatePicker name="date-fixed" today=day(11, 23) value=day(11, 2) readonly=true end=true/>
            </FormField>
        </div>
    }
    .into_any()
}
