//! A booking that staff enter: an event of channel MANUAL through the same ledger as any other.

mod form;
mod package;
mod waiting;

use crate::{
    pages::booking_edit::{FieldControl, SignInAgain},
    parts::refusal::Refusal,
};
use app::{
    Problem,
    admin::{booking_choices, booking_list, new_attempt},
};
use chrono::NaiveDate;
use contracts::views::{
    booking::BookingQuery,
    booking_change::{BookingChoices, BookingField},
};
use form::BookForm;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_meta::Title;
use package::Package;
use shared_ui::{
    breadcrumb::{Breadcrumb, Crumb},
    button::{Button, ButtonSize, ButtonVariant},
    card::Card,
    field::FormField,
    form_frame::{FormActions, FormFrame},
    icon::Icon,
    input::Input,
    link::ButtonLink,
    note::Note,
    page::PageHeader,
    select::{Choice, Select},
    skeleton::Skeleton,
    tone::Tone,
};
use waiting::Waiting;

/// What the form begins with: its attempt, what can be chosen, and the day it is in Makassar.
async fn blank_form() -> Result<(String, BookingChoices, NaiveDate), Problem> {
    let attempt = new_attempt().await?;
    let choices = booking_choices().await?;
    let seen = booking_list(BookingQuery { limit: Some(1), ..BookingQuery::default() }).await?;
    Ok((attempt, choices, seen.today))
}

#[component]
pub fn ManualBookingPage() -> impl IntoView {
    let blank = Resource::new(|| (), |()| blank_form());
    view! {
        <Title text="New booking"/>
        <Breadcrumb above=vec![Crumb::new("Bookings", "/bookings")] here="New booking"/>
        <PageHeader title="New booking" note=Some("Sold by phone, at the desk or by a partner. It comes in as channel Manual.".to_owned())/>
        <noscript>
            <Note tone=Tone::Amber><p>"Booking needs script: it sees to it that a form sent twice is one booking."</p></Note>
        </noscript>
        <Transition fallback=|| view! { <Skeleton lines=12/> }>
            {move || Suspend::new(async move {
                match blank.await {
                    Ok((attempt, choices, today)) => view! { <Book attempt choices today/> }.into_any(),
                    Err(problem) => view! { <Refusal problem retry=Callback::new(move |()| blank.refetch())/> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Book(attempt: String, choices: BookingChoices, today: NaiveDate) -> impl IntoView {
    let form = BookForm::new(attempt);
    let choices = StoredValue::new(choices);
    move || match form.waiting.get() {
        Some(waiting) => view! { <Waiting waiting/> }.into_any(),
        None => view! { <Fields form choices=choices.get_value() today=Signal::stored(today)/> }.into_any(),
    }
}

#[component]
fn Fields(form: BookForm, choices: BookingChoices, today: Signal<NaiveDate>) -> impl IntoView {
    use BookingField::{
        Adult, Child, GuestEmail, GuestName, GuestPhone, Infant, MeetingPoint, Note as BookingNote,
        PickupLocation, Price, TourDate, TourTime,
    };
    let field = move |field: BookingField, required: bool| {
        let seed = Signal::derive(move || {
            form.seed.with(|seed| seed.fields.get(&field).cloned().unwrap_or_default())
        });
        view! {
            <FieldControl
                field
                id=BookForm::id(field.as_str())
                today
                seed
                required
                on_type=Callback::new(move |text: String| form.set_field(field, text))
                error=form.error(field.as_str())
                hint=hint(field).map(str::to_owned)
            />
        }
    };
    let packages = choices.packages.clone();
    const TWO: &str = "grid gap-4 sm:grid-cols-2";
    view! {
        {move || form.restored.get().then(|| view! {
            <Note tone=Tone::Blue icon=Icon::Info>
                <div class="flex flex-wrap items-center justify-between gap-3">
                    <p>"What you typed here before, and did not send, is back."</p>
                    <Button variant=ButtonVariant::Outline size=ButtonSize::Xs on_click=move |_| form.discard()>"Begin anew"</Button>
                </div>
            </Note>
        })}
        <FormFrame
            id="manual-booking"
            problems=form.problems()
            problem_title="This is not booked yet"
            busy=form.action.pending()
            guard=true
        >
            <SignInAgain whole=form.whole/>
            <form
                novalidate=true
                class="grid max-w-4xl gap-5"
                on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    form.submit();
                }
            >
                <Card id="book-guest" title="Guest">
                    <div class=TWO>{field(GuestName, true)} {field(GuestPhone, false)} {field(GuestEmail, false)}</div>
                </Card>
                <Card id="book-tour" title="Tour">
                    <div class="grid gap-4">
                        <Package form packages/>
                        <div class=TWO>{field(TourDate, true)} {field(TourTime, false)}</div>
                        <div class="grid gap-4 sm:grid-cols-3">{field(Adult, true)} {field(Child, false)} {field(Infant, false)}</div>
                        <div class=TWO>{field(PickupLocation, false)} {field(MeetingPoint, false)}</div>
                    </div>
                </Card>
                <Card id="book-money" title="Price and note">
                    <div class=TWO>{field(Price, false)} {field(BookingNote, false)}</div>
                </Card>
                <Card id="book-reference" title="Somebody else's reference" note="If there is one">
                    <Reference form choices/>
                </Card>
                <FormActions>
                    <Button kind="submit" busy=form.action.pending() attr:data-needs-script="">"Book"</Button>
                    <ButtonLink href="/bookings" variant=ButtonVariant::Ghost>"Back without booking"</ButtonLink>
                </FormActions>
            </form>
        </FormFrame>
    }
}

/// What a partner or channel calls the same sale: a later event of theirs then finds this booking.
#[component]
fn Reference(form: BookForm, choices: BookingChoices) -> impl IntoView {
    let active = choices.channels.into_iter().filter(|channel| channel.active && channel.code != "MANUAL");
    let issuers: Vec<_> = std::iter::once(Choice::new("", "An agent or partner"))
        .chain(active.map(|channel| Choice::new(channel.code, channel.name)))
        .collect();
    let issuer = Signal::derive(move || form.seed.with(|seed| seed.external_issuer.clone()));
    let reference = Signal::derive(move || form.seed.with(|seed| seed.external_reference.clone()));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <FormField id=BookForm::id("external_issuer") label="Whose" error=form.error("external_issuer")>
                <Select
                    name="external_issuer"
                    choices=issuers
                    value=issuer
                    on_change=move |event| {
                        let code = event_target_value(&event);
                        form.set("external_issuer", |booking| booking.external_issuer = code);
                    }
                />
            </FormField>
            <FormField
                id=BookForm::id("external_reference")
                label="Reference"
                hint="A later event under it finds this booking."
                error=form.error("external_reference")
            >
                <Input
                    name="external_reference"
                    autocomplete="off"
                    value=reference
                    on_input=move |event| {
                        let text = event_target_value(&event);
                        form.set("external_reference", |booking| booking.external_reference = text);
                    }
                />
            </FormField>
        </div>
    }
}

fn hint(field: BookingField) -> Option<&'static str> {
    match field {
        BookingField::GuestPhone => Some("With the country code: +62 …"),
        _ => None,
    }
}
