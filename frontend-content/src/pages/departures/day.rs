use super::words;
use app::flash::Flash;
use chrono::NaiveDate;
use contracts::{
    ids::VariantKey,
    views::inventory::{CalendarDay, Departure},
};
use frontend_staff::parts::{Ask, Wrong, error_at};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::{FieldGroup, FormField},
    input::Input,
    number_input::NumberInput,
    radio_group::{Radio, RadioGroup},
};

/// The chosen day: each start with its seats, and what a manager may change of it.
#[component]
pub(super) fn DayCard(
    variant: VariantKey,
    day: CalendarDay,
    may_change: bool,
    flash: Flash,
) -> impl IntoView {
    let (tone, icon, word) = words::look(day.state, day.why.as_ref());
    let date = day.date;
    let none = day.departures.is_empty();
    view! {
        <Card
            id="day"
            title=words::day(date)
            header=Box::new(move || view! { <Badge tone icon=Some(icon)>{word}</Badge> }.into_any())
        >
            <div class="grid gap-4 text-sm">
                {day.why.as_ref().map(|why| view! { <p class="text-pretty">{words::because(why)}</p> })}
                {none.then(|| view! { <p class="text-muted-foreground">"There are no seats on this day."</p> })}
                <Wrong flash=flash.of("remove") title="Nothing was removed"/>
                <ul class="grid gap-4">
                    {day.departures.into_iter().map(|departure| view! {
                        <li class="grid gap-3 border-t pt-3 first:border-t-0 first:pt-0">
                            <One variant date departure may_change flash=flash.clone()/>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
        </Card>
    }
}

#[component]
fn One(
    variant: VariantKey,
    date: NaiveDate,
    departure: Departure,
    may_change: bool,
    flash: Flash,
) -> impl IntoView {
    let (tone, icon, word) = words::look(departure.state, None);
    let free = departure.key.is_none();
    let name = words::departure(&departure);
    let sold = format!("{} of {} seats sold", departure.sold(), departure.capacity);
    view! {
        <div class="flex flex-wrap items-center justify-between gap-2">
            <h3 class="font-medium">{name.clone()}</h3>
            <Badge tone icon=Some(icon)>{word}</Badge>
        </div>
        <p class="text-muted-foreground tabular-nums">
            {sold}
            {words::too_many(departure.oversold).map(|text| view! { <span class="font-medium text-danger-text">{format!(", {text}")}</span> })}
        </p>
        {may_change.then(|| view! { <Change variant date departure=departure.clone() flash/> })}
        {(may_change && !free && departure.sold() == 0).then(|| {
            let departure_key = departure.key.map(|key| key.to_string()).unwrap_or_default();
            let (label, text) = if departure.time.is_some() {
                ("Remove…", "The departure goes. Nobody has a seat in it.")
            } else {
                ("Back to the plan…", "What was said of this day alone goes: it has the plan's seats again, and is open.")
            };
            view! {
                <Ask label about=name>
                    <form method="post" action="/api/content/remove_departure" class="grid gap-3">
                        <input type="hidden" name="variant" value=variant.to_string()/>
                        <input type="hidden" name="departure" value=departure_key/>
                        <input type="hidden" name="date" value=date.to_string()/>
                        <p>{text}</p>
                        <div><Button kind="submit" variant=ButtonVariant::Destructive size=ButtonSize::Sm>"Do it"</Button></div>
                    </form>
                </Ask>
            }
        })}
    }
}

#[component]
fn Change(variant: VariantKey, date: NaiveDate, departure: Departure, flash: Flash) -> impl IntoView {
    let time = departure.time.map(|time| time.to_string()).unwrap_or_default();
    let form = format!("day-{}", time.replace(':', ""));
    let last = flash.of(&form);
    let failed = last.failed();
    let capacity = if failed { last.typed("capacity") } else { departure.capacity.to_string() };
    let reason = if failed { last.typed("reason") } else { departure.closed_why.clone().unwrap_or_default() };
    let state = if departure.closed_why.is_some() { "closed" } else { "open" };
    let (capacity_error, reason_error) = (error_at(&last, "capacity"), error_at(&last, "reason"));
    view! {
        <form method="post" action="/api/content/edit_day" class="grid gap-3">
            <input type="hidden" name="variant" value=variant.to_string()/>
            <input type="hidden" name="date" value=date.to_string()/>
            <input type="hidden" name="time" value=time/>
            <Wrong flash=last title="Not saved"/>
            <FormField id=format!("{form}-capacity") label="Seats" error=capacity_error class="max-w-40">
                <NumberInput name="capacity" value=capacity min=0 max=10_000/>
            </FormField>
            <FieldGroup id=format!("{form}-state") legend="Sold to guests">
                <RadioGroup name="state" value=state.to_owned() inline=true choices=vec![Radio::new("open", "Open"), Radio::new("closed", "Closed")]/>
            </FieldGroup>
            <FormField id=format!("{form}-reason") label="Why it is closed" error=reason_error hint="Only for a closed one. Colleagues read it, guests do not.">
                <Input name="reason" value=reason maxlength=500/>
            </FormField>
            <div><Button kind="submit" size=ButtonSize::Sm>"Save"</Button></div>
        </form>
    }
}
