//! One booking: everything known and where it came from, why its status is what it is, and what may be done with it.
//!
//! The sheet is made once per booking and follows changes in place: what somebody types into a note or a dialog stays.

mod acknowledge;
mod changes;
mod concerns;
mod decisions;
mod duplicates;
mod events;
mod facts;
mod field;
mod head;
mod money;
mod notes;
mod payments;
mod plain;
mod reason_dialog;
mod tour;
mod values;

use crate::{
    frame::CurrentUser,
    parts::{live, refusal::Refusal},
};
use acknowledge::Acknowledge;
use app::{
    Problem,
    admin::{BookingSeen, booking_detail},
    flash::{Flash, take_flash},
};
use changes::{ChangesCard, StatusCard};
use concerns::{Concerns, ProposalsCard};
use contracts::{AppError, Role, ids::BookingKey, views::booking::BookingDetail};
use decisions::DecisionsCard;
use duplicates::Duplicates;
use events::EventsCard;
use facts::FactsCard;
pub use field::shown;
use frontend_staff::parts::Told;
pub use head::Back;
use head::Head;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    components::Redirect,
    hooks::{use_params_map, use_query_map},
};
use money::{ItemsCard, MoneyCard, ReferencesCard};
use notes::NotesCard;
use payments::PaymentsCard;
use shared_ui::{icon::Icon, note::Note, skeleton::Skeleton, tone::Tone};
use tour::TourCard;
use values::ValuesCard;
pub use values::origin_words;

type Read = Resource<Result<BookingSeen, Problem>>;

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
    let live = live::follow();
    // a page that came with its booking does not know how far the changes had come: it reads once more
    let read = move || Some(live.marks.get_untracked().map_or(i64::MIN, |marks| marks.bookings));
    live::on_change(live, |marks| marks.bookings, read, move || booking.refetch());

    let flash = take_flash();
    view! {
        <Back/>
        <Told flash=flash.clone()/>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            <Known booking asked=key flash/>
        </Transition>
    }
}

/// What came of the reading, without the booking itself: this alone decides what is built.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Nothing,
    /// It was merged into another one, which has its own address.
    Elsewhere(BookingKey),
    Refused(Problem),
    Sheet(BookingKey),
}

#[component]
fn Known(booking: Read, asked: Memo<Option<BookingKey>>, flash: Flash) -> impl IntoView {
    // a refresh that fails must not take the sheet, and what is typed into it, away
    let seen = Memo::new(move |before: Option<&Option<BookingSeen>>| match booking.get() {
        Some(Ok(seen)) => Some(seen),
        _ => before.cloned().flatten(),
    });
    // read here, too: what the role may do is part of the sheet from the start
    let user = expect_context::<CurrentUser>();
    let shown =
        Memo::new(move |before: Option<&Shown>| match booking.get().filter(|_| user.get().is_some()) {
            Some(Ok(seen)) => {
                let key = seen.detail.row.key;
                // while another booking is being read, the one before is still at hand
                let held = before == Some(&Shown::Sheet(key));
                let asked_for = asked.get().is_none_or(|asked| asked == key);
                if held || asked_for { Shown::Sheet(key) } else { Shown::Elsewhere(key) }
            }
            Some(Err(problem)) => match before {
                Some(Shown::Sheet(key)) if Some(*key) == asked.get() => Shown::Sheet(*key),
                _ => Shown::Refused(problem),
            },
            None => before.cloned().unwrap_or(Shown::Nothing),
        });
    let failing = Memo::new(move |_| {
        booking.get().and_then(Result::err).filter(|_| matches!(shown.get(), Shown::Sheet(_)))
    });
    let reload = Callback::new(move |()| booking.refetch());

    move || {
        match shown.get() {
        Shown::Nothing => ().into_any(),
        Shown::Elsewhere(key) => view! { <Redirect path=format!("/bookings/{key}?merged=1") options=NavigateOptions { replace: true, ..NavigateOptions::default() }/> }.into_any(),
        Shown::Refused(problem) => view! {
            <Title text="Booking"/>
            <h1 tabindex="-1" class="sr-only">"Booking"</h1>
            <Refusal problem retry=reload/>
        }
        .into_any(),
        Shown::Sheet(key) => {
            let Some(first) = seen.get_untracked() else { return ().into_any() };
            // of this booking only: the sheet of another one is built anew
            let own = Memo::new(move |before: Option<&BookingSeen>| {
                let now = seen.get().filter(|seen| seen.detail.row.key == key);
                now.unwrap_or_else(|| before.cloned().unwrap_or_else(|| first.clone()))
            });
            view! { <Sheet seen=own failing reload flash=flash.clone()/> }.into_any()
        }
    }
    }
}

#[component]
fn Sheet(
    seen: Memo<BookingSeen>,
    failing: Memo<Option<Problem>>,
    reload: Callback<()>,
    flash: Flash,
) -> impl IntoView {
    let user = expect_context::<CurrentUser>();
    let decides =
        Memo::new(move |_| user.get().and_then(Result::ok).is_some_and(|me| me.role >= Role::Manager));
    let merged = use_query_map().with_untracked(|params| params.get_str("merged").is_some());
    let detail: Memo<BookingDetail> = Memo::new(move |_| seen.with(|seen| seen.detail.clone()));
    let today = Memo::new(move |_| seen.with(|seen| seen.today));

    view! {
        <Head detail/>
        {merged.then(|| view! {
            <Note tone=Tone::Blue icon=Icon::Info>
                <p>"The booking you asked for was merged into this one. Its references, events and history are here."</p>
            </Note>
        })}
        {move || failing.get().map(|problem| view! {
            <Note tone=Tone::Amber>
                <p>{format!("What you see may be old: it could not be read again. {problem}")}</p>
            </Note>
        })}
        <Acknowledge detail reload/>
        <Concerns detail/>
        <Duplicates detail decides reload flash=flash.clone()/>
        <div class="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div class="grid gap-5">
                {move || view! { <TourCard detail=detail.get() today=today.get()/> }}
                {move || view! { <ProposalsCard detail=detail.get()/> }}
                {move || view! { <ValuesCard detail=detail.get()/> }}
                {move || view! { <ItemsCard detail=detail.get()/> }}
                {move || view! { <ChangesCard changes=detail.get().history/> }}
            </div>
            <div class="grid gap-5">
                <DecisionsCard detail decides reload flash=flash.clone()/>
                <PaymentsCard detail decides flash/>
                <NotesCard detail reload/>
                {move || view! { <MoneyCard detail=detail.get()/> }}
                {move || view! { <ReferencesCard detail=detail.get()/> }}
                {move || view! { <FactsCard detail=detail.get()/> }}
                {move || view! { <StatusCard detail=detail.get()/> }}
                {move || view! { <EventsCard events=detail.get().events/> }}
            </div>
        </div>
    }
}
