//! One booking: everything known, why its status is what it is, and where each fact came from.

mod acknowledge;
mod concerns;
mod facts;
mod history;

use crate::parts::refusal::Refusal;
use acknowledge::Acknowledge;
use app::{
    Problem,
    admin::{BookingSeen, booking_detail},
};
use concerns::Concerns;
use contracts::{AppError, ids::BookingKey, status::OpsStatus};
use facts::{GuestCard, ItemsCard, MoneyCard, TourCard};
use history::{ChangesCard, EventsCard, StatusCard};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    icon::{Glyph, Icon},
    page::PageHeader,
    skeleton::Skeleton,
    status::{StatusChip, StatusOf},
};

#[component]
pub fn BookingPage() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        params.with(|params| params.get_str("key").and_then(|key| key.parse::<BookingKey>().ok()))
    });
    let booking = Resource::new(
        move || key.get(),
        async |key| match key {
            Some(key) => booking_detail(key).await,
            None => Err(Problem(AppError::NotFound)),
        },
    );

    view! {
        <nav aria-label="Back">
            <a href="/bookings" class="inline-flex items-center gap-1.5 rounded-sm text-sm font-medium text-muted-foreground hover:text-foreground">
                <Glyph icon=Icon::ArrowLeft/>
                "Bookings"
            </a>
        </nav>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match booking.await {
                    Ok(seen) => view! { <Sheet seen reload=Callback::new(move |()| booking.refetch())/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Booking"/>
                        <h1 tabindex="-1" class="sr-only">"Booking"</h1>
                        <Refusal problem retry=Callback::new(move |()| booking.refetch())/>
                    }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Sheet(seen: BookingSeen, reload: Callback<()>) -> impl IntoView {
    let BookingSeen { detail, today } = seen;
    let row = detail.row.clone();
    let updated = row.ops_status == OpsStatus::Updated;

    view! {
        <Title text=row.reference.clone()/>
        <PageHeader title=row.reference.clone() note=row.guest_name.clone()>
            <StatusChip of=StatusOf::Channel word=row.channel.clone()/>
            <StatusChip of=StatusOf::Payment word=row.payment_status.to_string()/>
            <StatusChip of=StatusOf::Booking word=row.ops_status.to_string()/>
            {updated.then(|| view! { <Acknowledge key=row.key version=detail.row.version reload/> })}
        </PageHeader>
        <Concerns detail=detail.clone()/>
        <div class="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="grid gap-5">
                <TourCard detail=detail.clone() today/>
                <ItemsCard detail=detail.clone()/>
                <ChangesCard changes=detail.history.clone()/>
            </div>
            <div class="grid gap-5">
                <GuestCard detail=detail.clone()/>
                <MoneyCard detail=detail.clone()/>
                <StatusCard detail=detail.clone()/>
                <EventsCard events=detail.events/>
            </div>
        </div>
    }
}
