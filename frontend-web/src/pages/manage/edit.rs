//! Contact, travellers, arrival: a form each, so that a mistake in one loses nothing of the others.

use super::parts::{NoBooking, Page, Panel, Said, token_of_address};
use crate::parts::loaded::Loaded;
use app::{
    flash::{Flash, take_flash},
    web::booking,
};
use contracts::{
    catalog::Found,
    views::web::{BookingView, Chrome, TravellerView},
};
use leptos::prelude::*;
use shared_ui::{
    button::Button,
    field::FormField,
    input::Input,
    link::ButtonLink,
    select::{Choice, Select},
    textarea::Textarea,
};

/// Rows at most; a larger party writes the rest into the note.
const MOST: u32 = 40;

#[component]
pub fn EditPage() -> impl IntoView {
    let token = token_of_address();
    let read = app::read(move || token.get(), booking);
    let flash = take_flash();
    view! {
        <Loaded
            read
            show=move |found, chrome| match found {
                Found::Here(found) => view! { <Shown found chrome flash=flash.clone() token=token.get_untracked()/> }.into_any(),
                _ => view! { <NoBooking chrome/> }.into_any(),
            }
        />
    }
}

#[component]
fn Shown(found: BookingView, chrome: Chrome, flash: Flash, token: String) -> impl IntoView {
    let here = format!("/bookings/{token}");
    let eyebrow = format!("Booking {}", found.reference);
    view! {
        <Page chrome width="max-w-3xl" title="Your details" eyebrow back=(here.clone(), "Back to the booking".to_owned()) intro=found.tour.clone()>
            {if found.may_edit {
                let [contact, travellers, arrival] = found.seen.clone();
                view! {
                    <Contact found=found.clone() flash=flash.of("contact") token=token.clone() seen=contact/>
                    <Arrival found=found.clone() flash=flash.of("arrival") token=token.clone() seen=arrival/>
                    <Travellers found flash=flash.of("travellers") token seen=travellers/>
                }.into_any()
            } else {
                view! {
                    <div class="grid gap-4 rounded-lg bg-background p-5 shadow-sheet sm:p-7">
                        <p>"Nothing of this booking can be changed any more."</p>
                        <div><ButtonLink href=here>"Back to the booking"</ButtonLink></div>
                    </div>
                }.into_any()
            }}
        </Page>
    }
}

/// What was typed, if this form comes back; else what is saved. The second: what is saved, where the two differ.
fn filled(flash: &Flash, field: &str, saved: &str) -> (String, Option<String>) {
    if !flash.failed() {
        return (saved.to_owned(), None);
    }
    let typed = flash.typed(field);
    let now = if saved.is_empty() { "Saved now: nothing".to_owned() } else { format!("Saved now: {saved}") };
    let differs = (typed != saved).then_some(now);
    (typed, differs)
}

#[component]
fn Contact(found: BookingView, flash: Flash, token: String, seen: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let (name_error, email_error, phone_error) = (error("name"), error("email"), error("phone"));
    let (name, name_now) = filled(&flash, "name", &found.name);
    let (email, email_now) = filled(&flash, "email", &found.email);
    let (phone, phone_now) = filled(&flash, "phone", &found.phone);
    let email_hint = email_now.or_else(|| Some("Voucher and news of your booking go here.".to_owned()));
    let phone_hint =
        phone_now.or_else(|| Some("With the country's code, such as +62. The driver calls it.".to_owned()));
    view! {
        <Panel id="contact" title="How we reach you">
            <form method="post" action="/api/web/save_booking_contact" class="grid gap-4" on:submit=move |_| busy.set(true)>
                <Said flash title="Your contact is not saved" of="contact"/>
                <input type="hidden" name="token" value=token/>
                <input type="hidden" name="seen" value=seen/>
                <FormField id="contact-name" label="Name" required=true error=name_error maybe_hint=name_now>
                    <Input name="name" autocomplete="name" value=name maxlength=120/>
                </FormField>
                <FormField id="contact-email" label="E-mail" required=true error=email_error maybe_hint=email_hint>
                    <Input name="email" kind="email" autocomplete="email" value=email maxlength=254/>
                </FormField>
                <FormField id="contact-phone" label="Phone" required=true error=phone_error maybe_hint=phone_hint>
                    <Input name="phone" kind="tel" autocomplete="tel" inputmode="tel" value=phone maxlength=40/>
                </FormField>
                <div><Button kind="submit" busy>"Save contact"</Button></div>
            </form>
        </Panel>
    }
}

#[component]
fn Arrival(found: BookingView, flash: Flash, token: String, seen: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = |field: &str| Signal::stored(flash.problem_at(field));
    let (pickup_error, note_error) = (error("pickup"), error("note"));
    let (pickup, pickup_now) = filled(&flash, "pickup", &found.pickup);
    let (note, note_now) = filled(&flash, "note", &found.note);
    let areas = match found.pickup_areas.as_slice() {
        [] => "Hotel and area, or how you come to the meeting point.".to_owned(),
        areas => format!("Hotel and area. We fetch guests in {}.", areas.join(", ")),
    };
    let pickup_hint = pickup_now.or(Some(areas));
    let note_hint = note_now.or_else(|| Some("Food, health, a birthday: what we should know.".to_owned()));
    view! {
        <Panel id="arrival" title="Pick-up and note">
            <form method="post" action="/api/web/save_booking_arrival" class="grid gap-4" on:submit=move |_| busy.set(true)>
                <Said flash title="Pick-up and note are not saved" of="arrival"/>
                <input type="hidden" name="token" value=token/>
                <input type="hidden" name="seen" value=seen/>
                <FormField id="arrival-pickup" label="Where we fetch you" error=pickup_error maybe_hint=pickup_hint>
                    <Textarea name="pickup" rows=2 value=pickup limit=300/>
                </FormField>
                <FormField id="arrival-note" label="Note" error=note_error maybe_hint=note_hint>
                    <Textarea name="note" rows=4 value=note limit=1000/>
                </FormField>
                <div><Button kind="submit" busy>"Save pick-up and note"</Button></div>
            </form>
        </Panel>
    }
}

#[component]
fn Travellers(found: BookingView, flash: Flash, token: String, seen: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    let saved = found.travellers.clone();
    let rows = found.people.clamp(1, MOST).max(u32::try_from(saved.len()).unwrap_or(MOST));
    let row = |at: u32| {
        let saved = saved.get(at as usize).cloned().unwrap_or_default();
        view! { <Who at saved flash=flash.clone()/> }
    };
    let rows = (0..rows).map(row).collect_view();
    let said = flash.clone();
    view! {
        <Panel id="travellers" title="Who comes along">
            <p class="-mt-2 text-sm text-muted-foreground">"Names are for the guide's list; leave a row empty if you do not know yet."</p>
            <form method="post" action="/api/web/save_booking_travellers" class="grid gap-5" on:submit=move |_| busy.set(true)>
                <Said flash=said title="The travellers are not saved" of="travellers"/>
                <input type="hidden" name="token" value=token/>
                <input type="hidden" name="seen" value=seen/>
                {rows}
                <div><Button kind="submit" busy>"Save travellers"</Button></div>
            </form>
        </Panel>
    }
}

#[component]
fn Who(at: u32, saved: TravellerView, flash: Flash) -> impl IntoView {
    let field = |what: &str| format!("{what}-{at}");
    let error = |what: &str| Signal::stored(flash.problem_at(&field(what)));
    let (name_error, note_error) = (error("name"), error("note"));
    let (name, name_now) = filled(&flash, &field("name"), &saved.name);
    let (note, note_now) = filled(&flash, &field("note"), &saved.note);
    let kind = match flash.typed(&field("kind")) {
        typed if flash.failed() && !typed.is_empty() => typed,
        _ if saved.kind.is_empty() => "ADULT".to_owned(),
        _ => saved.kind.clone(),
    };
    let kinds = [("ADULT", "Adult"), ("CHILD", "Child"), ("INFANT", "Infant")];
    let kinds = kinds.map(|(value, label)| Choice::new(value, label)).to_vec();
    let number = at + 1;
    view! {
        <div role="group" aria-label=format!("Person {number}") class="grid gap-3 border-t pt-4 first-of-type:border-t-0 first-of-type:pt-0 sm:grid-cols-[1fr_8rem]">
            <FormField id=format!("travellers-name-{at}") label=format!("Person {number}: name") error=name_error maybe_hint=name_now>
                <Input name="name[]" value=name maxlength=120 autocomplete="off"/>
            </FormField>
            <FormField id=format!("travellers-kind-{at}") label=format!("Person {number}: is")>
                <Select name="kind[]" choices=kinds value=kind/>
            </FormField>
            <FormField id=format!("travellers-note-{at}") label=format!("Person {number}: what the guide should know") error=note_error maybe_hint=note_now class="sm:col-span-2">
                <Input name="note[]" value=note maxlength=300 autocomplete="off"/>
            </FormField>
        </div>
    }
}
