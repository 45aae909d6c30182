use super::figures::{Seen, count, number, of};
use crate::parts::query::address;
use chrono::{Days, NaiveDate};
use contracts::views::dashboard::Dashboard;
use leptos::prelude::*;
use shared_ui::{
    section_header::SectionHeader,
    stat_card::{StatCard, StatState},
};

/// Drivers are assigned some days ahead.
const ASSIGN_AHEAD: u64 = 7;

#[component]
pub fn TourCards(seen: Seen) -> impl IntoView {
    let unassigned = of(seen, unassigned);
    let attention = of(seen, |seen| Some(seen.attention));
    let duplicates = of(seen, |seen| seen.duplicates);
    let waits = move |n: i64| if n == 0 { StatState::Ok } else { StatState::Warn };
    view! {
        <section aria-labelledby="tours-title" class="grid gap-3">
            <SectionHeader id="tours-title" title="Tours" description=Some("Cancelled and no-show are left out.".to_owned())/>
            <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-5">
                <StatCard
                    label="Tours today"
                    value=of(seen, |seen| tours(seen, 0))
                    delta=of(seen, |seen| pax(seen, 0))
                    href=of(seen, |seen| Some(on_days(seen.today, 0, 0, &[])))
                />
                <StatCard
                    label="Tours tomorrow"
                    value=of(seen, |seen| tours(seen, 1))
                    delta=of(seen, |seen| pax(seen, 1))
                    href=of(seen, |seen| Some(on_days(seen.today, 1, 1, &[])))
                />
                <StatCard
                    label="Without a driver, next 7 days"
                    value=Signal::derive(move || Some(number(unassigned.get())))
                    state=Signal::derive(move || waits(unassigned.get()))
                    state_text=Signal::derive(move || Some(if unassigned.get() == 0 { "All assigned" } else { "To assign" }.to_owned()))
                    href=of(seen, |seen| Some(on_days(seen.today, 0, ASSIGN_AHEAD - 1, &[("tab", "upcoming"), ("driver", "none")])))
                />
                <StatCard
                    label="Need attention"
                    value=Signal::derive(move || attention.get().map(count))
                    state=Signal::derive(move || waits(attention.get().map_or(0, |count| count.n)))
                    state_text=Signal::derive(move || Some(if attention.get().is_some_and(|count| count.n > 0) { "To look at" } else { "Nothing to look at" }.to_owned()))
                    href=of(seen, |_| Some("/bookings?tab=attention".to_owned()))
                />
                <StatCard
                    label="Possible duplicates"
                    value=Signal::derive(move || Some(count(duplicates.get())))
                    state=Signal::derive(move || waits(duplicates.get().n))
                    state_text=Signal::derive(move || Some(if duplicates.get().n == 0 { "None to decide" } else { "To decide" }.to_owned()))
                    delta=of(seen, |seen| Some(format!("{} open alerts in all", count(seen.alerts))))
                    href=of(seen, |_| Some("/bookings/duplicates".to_owned()))
                />
            </div>
        </section>
    }
}

fn tours(seen: &Dashboard, ahead: usize) -> Option<String> {
    seen.days.get(ahead).map(|day| number(day.bookings))
}

fn pax(seen: &Dashboard, ahead: usize) -> Option<String> {
    seen.days
        .get(ahead)
        .map(|day| format!("{} pax · {} without a driver", number(day.pax), number(day.unassigned)))
}

fn unassigned(seen: &Dashboard) -> i64 {
    let days = usize::try_from(ASSIGN_AHEAD).unwrap_or(0);
    seen.days.iter().take(days).map(|day| day.unassigned).sum()
}

/// The bookings of some days from today on.
pub fn on_days(today: NaiveDate, from: u64, to: u64, more: &[(&'static str, &str)]) -> String {
    let day = |ahead| Some((today + Days::new(ahead)).to_string());
    let mut params: Vec<_> = more.iter().map(|(name, value)| (*name, Some((*value).to_owned()))).collect();
    params.extend([("date_from", day(from)), ("date_to", day(to))]);
    address("/bookings", &params)
}
