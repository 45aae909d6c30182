//! One event: what was sent, what became of it, and what it would change.

mod facts;
mod trace;

use crate::parts::{preview::PreviewOf, refusal::Refusal};
use app::{
    Problem,
    admin::{event_preview, event_sheet},
};
use contracts::{
    AppError,
    ids::EventId,
    status::{DeadLetterStatus, ProcessStatus},
    views::event::{EventSheet, Preview},
};
use facts::{FieldsCard, HeadersCard, LinksCard, PayloadCard};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    card::Card,
    icon::Icon,
    link::ButtonLink,
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    status::{StatusChip, StatusOf},
    tone::Tone,
};
pub use trace::TraceCard;

#[component]
pub fn EventPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<EventId>().ok()))
    });
    let sheet = Resource::new(
        move || id.get(),
        async |id| match id {
            Some(id) => event_sheet(id).await,
            None => Err(Problem(AppError::NotFound)),
        },
    );
    view! {
        <Breadcrumb above=vec![Crumb::new("Events", "/events")] here=Signal::derive(|| "Event".to_owned())/>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(sheet) => view! { <Sheet sheet/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Event"/>
                        <h1 tabindex="-1" class="sr-only">"Event"</h1>
                        <Refusal problem retry=Callback::new(move |()| sheet.refetch())/>
                    }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Sheet(sheet: EventSheet) -> impl IntoView {
    let row = sheet.row.clone();
    let id = row.event_id;
    let letter = sheet.dead_letters.first().cloned();
    let waits = letter.clone().filter(|letter| {
        use DeadLetterStatus::{Failed, Open, Ready, Replaying};
        matches!(letter.status, Open | Ready | Replaying | Failed)
    });
    view! {
        <Title text=row.external_ref.clone()/>
        <PageHeader title=row.external_ref.clone() note=Some(format!("Event {id}"))>
            <StatusChip of=StatusOf::Channel word=row.source.clone()/>
            <StatusChip of=StatusOf::Event word=row.event_type.to_string()/>
            <StatusChip of=StatusOf::Event word=row.state.to_string()/>
        </PageHeader>
        {waits.map(|letter| view! {
            <Note tone=Tone::Amber icon=Icon::Inbox>
                <p><strong class="font-semibold">"It waits in the dead letters."</strong>" "{letter.reason_text}</p>
                <div><ButtonLink href=format!("/dead-letters/{}", letter.key)>"Open the dead letter"</ButtonLink></div>
            </Note>
        })}
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="grid min-w-0 gap-5">
                <TraceCard trace=sheet.trace.clone()/>
                {(row.state != ProcessStatus::Done).then(|| view! {
                    <Card id="preview" title="What it would change" note="If it were applied now. Nothing is written.">
                        <PreviewNow preview=Resource::new(|| (), move |()| event_preview(id))/>
                    </Card>
                })}
                <PayloadCard payload=sheet.payload.clone()/>
            </div>
            <div class="grid min-w-0 gap-5">
                <LinksCard sheet=sheet.clone()/>
                <FieldsCard reading=sheet.reading.clone()/>
                <HeadersCard headers=sheet.headers/>
            </div>
        </div>
    }
}

/// Read when it is shown: the booking may have moved on since the event failed.
#[component]
pub fn PreviewNow(preview: Resource<Result<Preview, Problem>>) -> impl IntoView {
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=4/> }>
            {move || Suspend::new(async move {
                match preview.await {
                    Ok(preview) => view! { <PreviewOf preview/> }.into_any(),
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| preview.refetch())/> }.into_any(),
                }
            })}
        </Suspense>
    }
}
