use super::{
    Refused,
    add::AddDepartures,
    close::{CloseDays, Closures, StopSell},
    day::DayCard,
    plan::PlanCard,
    words,
};
use app::{
    Problem,
    content::departures_month,
    flash::{Flash, take_flash},
};
use chrono::{Datelike, Months, NaiveDate};
use contracts::{
    AppError,
    dates::plain_date,
    ids::VariantKey,
    views::inventory::{CalendarDay, InventoryMonth, SellingMode},
};
use frontend_staff::parts::Told;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    card::Surface,
    icon::Icon,
    month_calendar::{MonthCalendar, MonthDay},
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    tone::Tone,
};
use std::sync::Arc;

#[component]
pub fn VariantDeparturesPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let variant = Memo::new(move |_| {
        params.with(|params| params.get_str("variant").and_then(|key| key.parse::<VariantKey>().ok()))
    });
    let asked = move |name: &'static str| query.with(|query| query.get_str(name).and_then(plain_date));
    let (month, day) = (Memo::new(move |_| asked("month")), Memo::new(move |_| asked("day")));
    let read = Resource::new(
        move || (variant.get(), month.get().or(day.get())),
        async |(variant, month)| match variant {
            Some(variant) => departures_month(variant, month).await,
            None => Err(Problem(AppError::NotFound)),
        },
    );
    let flash = Arc::new(take_flash());
    let told = flash.as_ref().clone();
    view! {
        <Transition fallback=|| view! { <Skeleton lines=14/> }>
            {move || {
                let (flash, told) = (flash.clone(), told.clone());
                Suspend::new(async move {
                    match read.await {
                        Ok(seen) => view! {
                            <Head seen=seen.clone()/>
                            <Told flash=told/>
                            <Sheet seen day flash=flash.as_ref().clone()/>
                        }.into_any(),
                        Err(problem) => view! { <Title text="Departures"/><Refused problem/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Head(seen: InventoryMonth) -> impl IntoView {
    let choice = seen.choice;
    let title = format!("{}: {}", choice.tour, choice.name);
    let times: Vec<String> = choice.start_times.iter().map(|time| words::time(*time)).collect();
    let times = if times.is_empty() { String::new() } else { format!(" Starts at {}.", times.join(", ")) };
    let note = format!("Bookable until {} hours before the start, WITA.{times}", choice.cutoff_hours);
    view! {
        <Title text=title.clone()/>
        <Breadcrumb above=vec![Crumb::new("Departures", "/departures")] here=choice.name/>
        <PageHeader title note=Some(note)/>
    }
}

#[component]
fn Sheet(seen: InventoryMonth, day: Memo<Option<NaiveDate>>, flash: Flash) -> impl IntoView {
    let variant = seen.choice.variant;
    let may_change = seen.may_change;
    let first = seen.days.first().map_or(seen.today, |day| day.date);
    let by_departures = seen.plan.as_ref().is_some_and(|plan| plan.mode == SellingMode::Departures);
    let held = Arc::new((seen.days.clone(), flash.clone()));
    let chosen_day = move || {
        let (days, flash) = held.as_ref();
        let chosen = days.iter().find(|found| Some(found.date) == day.get())?.clone();
        Some(view! { <DayCard variant day=chosen may_change flash=flash.clone()/> })
    };
    view! {
        {seen.plan.is_none().then(|| view! {
            <Note tone=Tone::Amber><p>"Nobody has said yet how this variant is sold, so guests cannot book it. Set it up below."</p></Note>
        })}
        {(!may_change).then(|| view! {
            <Note icon=Icon::Info><p>"You may look. Changes are a manager's."</p></Note>
        })}
        <Closures closures=seen.closures.clone() variant first may_change/>
        <div class="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <Surface class="overflow-hidden">
                {move || view! { <Calendar days=seen.days.clone() variant today=seen.today chosen=day.get() label=seen.choice.name.clone()/> }}
            </Surface>
            <div class="grid gap-5">
                {chosen_day}
                {may_change.then(|| view! {
                    {by_departures.then(|| view! { <AddDepartures variant today=seen.today/> })}
                    <PlanCard variant plan=seen.plan.clone() first today=seen.today flash=flash.of("plan")/>
                    <CloseDays variant item=seen.choice.item today=seen.today has_plan=seen.plan.is_some() flash=flash.clone()/>
                    <StopSell variant item=seen.choice.item first flash=flash.of("stop")/>
                })}
            </div>
        </div>
    }
}

#[component]
fn Calendar(
    days: Vec<CalendarDay>,
    variant: VariantKey,
    today: NaiveDate,
    chosen: Option<NaiveDate>,
    label: String,
) -> impl IntoView {
    let first = days.first().map_or(today, |day| day.date);
    let month = |date: Option<NaiveDate>| format!("/departures/{variant}?month={}", date.unwrap_or(first));
    let shown = days
        .iter()
        .map(|day| {
            let (tone, icon, word) = words::look(day.state, day.why.as_ref());
            MonthDay {
                date: day.date,
                href: format!("/departures/{variant}?month={first}&day={}", day.date),
                tone,
                icon,
                word: word.to_owned(),
                note: words::sold(day),
                alarm: words::too_many(day.oversold()),
            }
        })
        .collect();
    let (before, after) = (
        month(first.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1)))),
        month(first.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)))),
    );
    match chosen {
        Some(chosen) => {
            view! { <MonthCalendar id="month" label days=shown today chosen before after/> }.into_any()
        }
        None => view! { <MonthCalendar id="month" label days=shown today before after/> }.into_any(),
    }
}
