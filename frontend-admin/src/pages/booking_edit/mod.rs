//! The form that edits a booking: every editable field, where its value came from, and a merge when somebody else was first.

mod control;
mod draft;
mod form;
mod merge;

use crate::{
    pages::booking::{origin_words, shown},
    parts::{live::ChangedNotice, refusal::Refusal},
};
use app::{
    Problem,
    admin::{BookingSeen, booking_detail},
};
use contracts::{
    AppError,
    ids::BookingKey,
    views::{booking::BookingDetail, booking_change::BookingField},
};
pub use control::FieldControl;
use form::EditForm;
pub use form::words;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use merge::Merge;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    form_frame::{FormActions, FormFrame},
    icon::Icon,
    link::ButtonLink,
    note::Note,
    page::PageHeader,
    skeleton::Skeleton,
    tone::Tone,
};

#[component]
pub fn BookingEditPage() -> impl IntoView {
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
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match booking.await {
                    Ok(seen) => view! { <Edit seen/> }.into_any(),
                    Err(problem) => view! {
                        <Title text="Edit booking"/>
                        <h1 tabindex="-1" class="sr-only">"Edit booking"</h1>
                        <Refusal problem retry=Callback::new(move |()| booking.refetch())/>
                    }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Edit(seen: BookingSeen) -> impl IntoView {
    let BookingSeen { detail, today } = seen;
    let form = EditForm::new(&detail);
    let (reference, back) = (detail.row.reference.clone(), format!("/bookings/{}", detail.row.key));
    let (key, version) = (detail.row.key, detail.row.version);
    let title = format!("Edit {reference}");
    let today = Signal::stored(today);
    let booking = StoredValue::new(detail);
    let group = move |id: &'static str, title: &'static str, class: &'static str, fields: &[BookingField]| {
        let fields = fields
            .iter()
            .map(|field| {
                booking.with_value(|detail| {
                    view! { <EditField field=*field form today detail=detail/> }.into_any()
                })
            })
            .collect_view();
        view! { <Card id title><div class=class>{fields}</div></Card> }
    };
    use BookingField::{
        Adult, Child, GuestEmail, GuestName, GuestPhone, Infant, MeetingPoint, Note as BookingNote,
        PickupLocation, Price, TourDate, TourTime,
    };

    view! {
        <Title text=title.clone()/>
        <Breadcrumb above=vec![Crumb::new("Bookings", "/bookings"), Crumb::new(reference, back.clone())] here="Edit"/>
        <PageHeader title note=Some("What you set stands: later values of the channel become proposals.".to_owned())/>
        <ChangedNotice key version/>
        <noscript>
            <Note tone=Tone::Amber><p>"Saving needs script: it compares what you changed with what others did meanwhile."</p></Note>
        </noscript>
        {move || form.restored.get().then(|| view! {
            <Note tone=Tone::Blue icon=Icon::Info>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <p>"What you typed here before, and did not save, is back."</p>
                    <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| booking.with_value(|detail| form.discard(detail))>
                        "Discard it"
                    </Button>
                </div>
            </Note>
        })}
        <FormFrame id="booking-edit" problems=form.problems() busy=form.action.pending() guard=true>
            <SignInAgain whole=form.whole/>
            <form
                novalidate=true
                class="grid max-w-4xl gap-5"
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    form.submit();
                }
            >
                <Merge form/>
                {group("edit-guest", "Guest", "grid gap-4 sm:grid-cols-2", &[GuestName, GuestPhone, GuestEmail])}
                {group("edit-tour", "Tour", "grid gap-4 sm:grid-cols-2", &[TourDate, TourTime])}
                {group("edit-party", "Party", "grid gap-4 sm:grid-cols-3", &[Adult, Child, Infant])}
                {group("edit-place", "Where", "grid gap-4 sm:grid-cols-2", &[PickupLocation, MeetingPoint])}
                {group("edit-rest", "Price and note", "grid gap-4 sm:grid-cols-2", &[Price, BookingNote])}
                <FormActions>
                    <Button kind="submit" busy=form.action.pending() attr:data-needs-script="">"Save"</Button>
                    <ButtonLink href=back variant=ButtonVariant::Ghost>"Back without saving"</ButtonLink>
                </FormActions>
            </form>
        </FormFrame>
    }
}

#[component]
fn EditField<'a>(
    field: BookingField,
    form: EditForm,
    today: Signal<chrono::NaiveDate>,
    detail: &'a BookingDetail,
) -> impl IntoView + use<> {
    let origin =
        detail.values.iter().find(|value| value.field == field).and_then(|value| origin_words(&value.origin));
    let proposed = detail
        .proposals
        .iter()
        .find(|proposal| proposal.field == field.as_str())
        .and_then(|proposal| proposal.proposed.clone());
    let seed = Signal::derive(move || form.seed.with(|seed| seed.get(&field).cloned().unwrap_or_default()));
    let open = Signal::derive(move || form.is_in_conflict(field));
    view! {
        <div class="grid content-start gap-1.5" hidden=move || open.get()>
            <FieldControl
                field
                id=EditForm::id(field)
                today
                seed
                on_type=Callback::new(move |text: String| form.set(field, text))
                error=form.error(field)
                hint=origin
            />
            {proposed.map(|proposed| {
                let taken = as_form_text(field, &proposed);
                view! {
                    <p class="flex flex-wrap items-center gap-2 text-sm">
                        <span>"The channel sent "<q class="font-medium">{shown(field, &proposed)}</q></span>
                        <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| form.put(field, taken.clone())>
                            "Take it"
                            <span class="sr-only">{format!(" for {}", field.label())}</span>
                        </Button>
                    </p>
                }
            })}
        </div>
    }
}

/// A proposal is worded for reading; a form wants it as it is typed.
fn as_form_text(field: BookingField, proposed: &str) -> String {
    match field {
        BookingField::TourTime => proposed.chars().take(5).collect(),
        BookingField::Price => match proposed.split_once(' ') {
            Some((currency, amount)) if amount.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{amount} {currency}")
            }
            _ => proposed.to_owned(),
        },
        _ => proposed.to_owned(),
    }
}

/// The way on for who was signed out while typing.
#[component]
pub fn SignInAgain(whole: RwSignal<Option<AppError>>) -> impl IntoView {
    move || {
        (whole.get() == Some(AppError::SignedOut)).then(|| {
            view! {
                <p>
                    <a class="font-medium text-link underline" href="/sign-in" target="_blank" rel="noopener">"Sign in again in a new tab"</a>
                </p>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_taken_as_it_would_be_typed() {
        assert_eq!(as_form_text(BookingField::Price, "USD 120.50"), "120.50 USD");
        assert_eq!(as_form_text(BookingField::TourTime, "08:30:00"), "08:30");
        assert_eq!(as_form_text(BookingField::Note, "two words"), "two words");
    }
}
