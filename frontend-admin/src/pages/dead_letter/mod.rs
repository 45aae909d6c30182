//! One dead letter: why it failed, what it would change, and what can be done about it.

mod decide;
mod mend;
mod mend_fields;

use crate::{
    frame::CurrentUser,
    pages::{
        bookings::search_address,
        event::{PreviewNow, TraceCard},
    },
    parts::{refusal::Refusal, when},
};
use app::{
    Problem,
    admin::{dead_letter, event_preview, event_sheet},
};
use contracts::{
    AppError, Role,
    ids::{BookingKey, DeadLetterKey, EventId},
    status::DeadLetterStatus,
    views::{
        dead_letter::DeadLetterRow,
        event::{Preview, PreviewEffect},
    },
};
use decide::Decide;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
pub use mend::MendPage;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    card::Card,
    description_list::{DescriptionList, Fact, FactOf},
    icon::Icon,
    link::TextLink,
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    status::{StatusChip, StatusOf},
    tone::Tone,
};
use std::time::Duration;

/// How often it is read again while the workers have it.
const WATCH: Duration = Duration::from_millis(1500);

/// The letter that the address names.
pub fn key_in_address() -> Memo<Option<DeadLetterKey>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("key").and_then(|key| key.parse().ok())))
}

pub type Letter = Resource<Result<DeadLetterRow, Problem>>;

#[component]
pub fn DeadLetterPage() -> impl IntoView {
    let key = key_in_address();
    let letter: Letter = Resource::new(
        move || key.get(),
        async |key| match key {
            Some(key) => dead_letter(key).await,
            None => Err(Problem(AppError::NotFound)),
        },
    );
    watch(letter);
    view! {
        <Breadcrumb above=vec![Crumb::new("Dead letters", "/dead-letters")] here=Signal::derive(|| "Dead letter".to_owned())/>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match letter.await {
                    Ok(row) => view! { <Sheet row letter/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Dead letter"/>
                        <h1 tabindex="-1" class="sr-only">"Dead letter"</h1>
                        <Refusal problem retry=Callback::new(move |()| letter.refetch())/>
                    }.into_any(),
                }
            })}
        </Transition>
    }
}

/// A replay ends in a worker, not here.
fn watch(letter: Letter) {
    let under_way = move || {
        use DeadLetterStatus::{Ready, Replaying};
        letter.get().and_then(Result::ok).is_some_and(|row| matches!(row.status, Ready | Replaying))
    };
    Effect::new(move |_| {
        if under_way()
            && let Ok(timer) = set_interval_with_handle(move || letter.refetch(), WATCH)
        {
            on_cleanup(move || timer.clear());
        }
    });
}

pub type Previewed = Resource<Result<Preview, Problem>>;

/// The booking that has the event in spite of the failure, as when a script marked it as failed.
async fn has_it(preview: Previewed) -> Option<BookingKey> {
    match preview.await.ok()?.effect {
        PreviewEffect::AlreadyApplied(booking) => Some(booking),
        _ => None,
    }
}

#[component]
fn Sheet(row: DeadLetterRow, letter: Letter) -> impl IntoView {
    let user = expect_context::<CurrentUser>();
    let event = row.event_id;
    let preview: Previewed = Resource::new(|| (), move |()| event_preview(event));
    let decided = row.clone();
    let why = row.clone();
    view! {
        <Title text=row.external_ref.clone()/>
        <PageHeader title=row.external_ref.clone() note=Some(row.reason_text.clone())>
            <StatusChip of=StatusOf::Channel word=row.source.clone()/>
            <StatusChip of=StatusOf::Event word=row.event_type.to_string()/>
            <StatusChip of=StatusOf::DeadLetter word=row.status.to_string()/>
        </PageHeader>
        <Suspense>
            {move || {
                let row = decided.clone();
                Suspend::new(async move {
                    let applied = has_it(preview).await;
                    let known = applied.map(|booking| view! {
                        <Note tone=Tone::Amber>
                            <p>
                                <strong class="font-semibold">"The booking has this event already. "</strong>
                                "Replaying it changes nothing; resolving or closing does not undo what it did. What is wrong is changed in "
                                <TextLink href=format!("/bookings/{booking}")>"the booking"</TextLink>"."
                            </p>
                        </Note>
                    });
                    if user.await.is_ok_and(|me| me.role >= Role::Manager) {
                        view! { {known}<Decide row letter applied=applied.is_some()/> }.into_any()
                    } else {
                        view! {
                            {known}
                            <Note tone=Tone::Slate icon=Icon::User>
                                <p>"You can read this. Replaying, mending, resolving and closing is for a manager or administrator."</p>
                            </Note>
                        }.into_any()
                    }
                })
            }}
        </Suspense>
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <ReasonCard row=why/>
            <Card id="preview" title="What it would change" note="If it were applied now. Nothing is written.">
                <PreviewNow preview/>
            </Card>
        </div>
        <Story event/>
    }
}

#[component]
fn ReasonCard(row: DeadLetterRow) -> impl IntoView {
    view! {
        <Card id="reason" title="Why it failed">
            <DescriptionList>
                <FactOf name="Reason code"><span class="font-mono text-xs">{row.reason_code}</span></FactOf>
                <Fact name="Detail" value=Some(row.reason_detail.unwrap_or_else(|| "None".to_owned()))/>
                <Fact name="First failed" value=Some(when::moment(row.first_failed_at))/>
                <Fact name="Last failed" value=Some(when::moment(row.last_failed_at))/>
                <Fact name="Tries" value=Some(row.attempts.to_string())/>
                <Fact name="Replayed" value=Some(match row.replay_count {
                    0 => "Never".to_owned(),
                    1 => "Once".to_owned(),
                    n => format!("{n} times"),
                })/>
                {row.note.map(|note| view! { <Fact name="Note" value=Some(note) source=row.settled_by/> })}
                {row.corrected_by.map(|event| view! {
                    <FactOf name="Mended copy"><TextLink href=format!("/events/{event}")>"Open the copy that took its place"</TextLink></FactOf>
                })}
                <FactOf name="Booking"><TextLink href=search_address(&row.source, &row.external_ref)>"Look for it in the bookings"</TextLink></FactOf>
                <FactOf name="Event"><TextLink href=format!("/events/{}", row.event_id)>"Open the event with its payload"</TextLink></FactOf>
            </DescriptionList>
        </Card>
    }
}

/// Every attempt so far.
#[component]
fn Story(event: EventId) -> impl IntoView {
    let sheet = Resource::new(|| (), move |()| event_sheet(event));
    view! {
        <Suspense fallback=|| view! { <Skeleton lines=4/> }>
            {move || Suspend::new(async move {
                match sheet.await {
                    Ok(sheet) => view! { <TraceCard trace=sheet.trace/> }.into_any(),
                    // after 35 days an event may be gone before its dead letter
                    Err(_) => ().into_any(),
                }
            })}
        </Suspense>
    }
}
