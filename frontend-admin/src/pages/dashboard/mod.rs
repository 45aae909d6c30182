//! Is it well, and what stands next. Follows the changes by itself.

mod alarms;
mod alerts;
mod charts;
mod figures;
mod flow;
mod refresh;
mod tours;

use crate::parts::{
    live::{self, LineBadge, Live},
    refusal::Refusal,
    when,
};
use alarms::Alarms;
use alerts::Alerts;
use app::{
    Problem,
    admin::{DashboardSeen, dashboard},
};
use charts::Charts;
use figures::Seen;
use flow::FlowCards;
use leptos::prelude::*;
use leptos_meta::Title;
use shared_ui::{page::PageHeader, skeleton::Skeleton};
use tours::TourCards;

type Read = Resource<Result<DashboardSeen, Problem>>;

#[component]
pub fn DashboardPage() -> impl IntoView {
    let read = Resource::new(|| (), |()| dashboard());
    let live = live::follow();
    refresh::keep_fresh(read, live);
    view! {
        <Title text="Dashboard"/>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            <Sheet read live/>
        </Transition>
    }
}

/// Inside the page's `Transition`. The parts stay while it is read again: a chart keeps its focus, a card its place.
#[component]
fn Sheet(read: Read, live: Live) -> impl IntoView {
    let seen: Seen = Memo::new(move |before: Option<&Option<_>>| match read.get() {
        Some(Ok(seen)) => Some(seen.dashboard),
        _ => before.cloned().flatten(),
    });
    let problem = Memo::new(move |_| read.get().and_then(Result::err));
    let there = Memo::new(move |_| seen.with(Option::is_some));
    let note = Signal::derive(move || {
        seen.with(|seen| seen.as_ref().map(|seen| format!("{}. {}", when::date(seen.today), when::ZONE_NOTE)))
    });

    view! {
        <PageHeader title="Dashboard" note><LineBadge live/></PageHeader>
        {move || problem.get().map(|problem| view! {
            <Refusal problem retry=Callback::new(move |()| read.refetch())/>
        })}
        {move || there.get().then(|| view! {
            <Alarms seen/>
            <TourCards seen/>
            <Alerts seen/>
            <FlowCards seen/>
            <Charts seen/>
        })}
    }
}
