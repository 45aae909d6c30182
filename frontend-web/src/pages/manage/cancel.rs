use super::parts::{Help, NoBooking, Page, Panel, Said, token_of_address, tone};
use crate::parts::loaded::Loaded;
use app::{
    flash::{Flash, take_flash},
    web::booking,
};
use contracts::{
    catalog::Found,
    views::web::{BookingView, CancelView, Chrome},
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    link::ButtonLink,
    note::Note,
};

#[component]
pub fn CancelPage() -> impl IntoView {
    let token = token_of_address();
    let read = app::read(move || token.get(), booking);
    let flash = take_flash().of("cancel");
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
    let (here, eyebrow) = (format!("/bookings/{token}"), format!("Booking {}", found.reference));
    let title = if found.cancel.is_some() { "Cancel this booking?" } else { found.standing.title.as_str() }
        .to_owned();
    let what = [found.day.as_str(), found.time.as_str(), found.party.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let (reference, help) = (found.reference.clone(), chrome.clone());
    view! {
        <Page chrome width="max-w-2xl" title eyebrow back=(here.clone(), "Back to the booking".to_owned())>
            <Said flash title="It is not cancelled"/>
            <Panel id="what" title=found.tour.clone()>
                <p class="-mt-3 text-sm text-muted-foreground">{found.option.clone()}</p>
                <p>{what}</p>
                {match found.cancel.clone() {
                    Some(cancel) => view! { <Ask cancel found=found.clone() token here/> }.into_any(),
                    None => view! { <Done found=found.clone() here/> }.into_any(),
                }}
            </Panel>
            <Help chrome=help reference/>
        </Page>
    }
}

#[component]
fn Ask(cancel: CancelView, found: BookingView, token: String, here: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    view! {
        <dl class="grid gap-2 rounded-lg bg-paper p-4">
            {(!found.paid.is_empty()).then(|| view! {
                <div class="flex justify-between gap-4 text-sm"><dt>"You paid"</dt><dd class="tabular-nums">{found.paid.clone()}</dd></div>
            })}
            {(!found.given_back.is_empty()).then(|| view! {
                <div class="flex justify-between gap-4 text-sm"><dt>"Given back before"</dt><dd class="tabular-nums">{found.given_back.clone()}</dd></div>
            })}
            <div class="flex justify-between gap-4 text-lg font-semibold">
                <dt>"You get back"</dt>
                <dd class="tabular-nums">{if cancel.back.is_empty() { "nothing".to_owned() } else { cancel.back.clone() }}</dd>
            </div>
        </dl>
        <p class="text-pretty">{cancel.text.clone()}</p>
        {(!cancel.until.is_empty()).then(|| view! {
            <p class="text-sm text-muted-foreground">{format!("This holds until {} WITA.", cancel.until)}</p>
        })}
        <p class="text-sm text-muted-foreground">"The seats are given to others. A cancelled booking cannot be brought back."</p>
        {found.may_change.then(|| view! {
            <p class="text-sm">"Another day would do? "<a href=format!("{here}/change") class="rounded-sm text-link underline underline-offset-4">"Change it instead"</a>"."</p>
        })}
        <form method="post" action="/api/web/cancel_booking" class="flex flex-wrap gap-3" on:submit=move |_| busy.set(true)>
            <input type="hidden" name="token" value=token/>
            <input type="hidden" name="amount" value=cancel.amount/>
            <Button kind="submit" size=ButtonSize::Lg variant=ButtonVariant::Destructive busy>"Cancel the booking"</Button>
            <ButtonLink href=here variant=ButtonVariant::Outline>"Keep it"</ButtonLink>
        </form>
    }
}

/// Cancelled, or not to be cancelled any more.
#[component]
fn Done(found: BookingView, here: String) -> impl IntoView {
    let (colour, icon) = tone(found.standing.tone);
    view! {
        <Note tone=colour icon><p role="status">{found.standing.text}</p></Note>
        {(!found.refunds.is_empty()).then(|| view! {
            <ul class="grid gap-1 text-sm" aria-label="Money that goes back">
                {found.refunds.into_iter().map(|line| view! { <li><b class="font-semibold tabular-nums">{line.amount}</b>": "{line.words}</li> }).collect_view()}
            </ul>
        })}
        <div class="flex flex-wrap gap-3">
            <ButtonLink href=here>"To the booking"</ButtonLink>
            <ButtonLink href="/tours" variant=ButtonVariant::Outline>"See other tours"</ButtonLink>
        </div>
    }
}
