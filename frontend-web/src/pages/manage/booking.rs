//! One booking, by its own link.

use super::parts::{Amounts, Help, NoBooking, Page, Panel, Said, token_of_address, tone};
use crate::parts::{loaded::Loaded, sign::Sign};
use app::{
    flash::{Flash, take_flash},
    web::booking,
};
use contracts::{
    catalog::Found,
    views::web::{BookingView, Chrome, MeetingView},
};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::Glyph,
    link::ButtonLink,
};
use std::time::Duration;

const LOOK_AGAIN: Duration = Duration::from_secs(5);

#[component]
pub fn BookingPage() -> impl IntoView {
    let token = token_of_address();
    let read = app::read(move || token.get(), booking);
    let flash = take_flash();
    // while money is being found out about; without script there is a link
    Effect::new(move |_| {
        let moves = read.with(|read| matches!(read, Some(Ok(Found::Here(found))) if found.standing.moves));
        if moves && let Ok(timer) = set_timeout_with_handle(move || read.refetch(), LOOK_AGAIN) {
            on_cleanup(move || timer.clear());
        }
    });
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
    let pay = format!("/checkout/{token}");
    let edit = found.may_edit.then(|| (format!("{here}/edit"), "Change details"));
    let eyebrow = format!("Booking {}", found.reference);
    let (reference, help, of) = (found.reference.clone(), chrome.clone(), found.clone());
    view! {
        <Page chrome title=found.tour.clone() eyebrow intro=found.option.clone()>
            <Said flash title="That did not work"/>
            <StandingCard found=found.clone() pay=pay.clone() here=here.clone()/>
            {found.change.clone().map(|change| view! {
                <Panel id="change-waits" title="A change waits to be paid">
                    <p class="text-pretty">
                        {format!("{}{}, {}.", change.day, if change.time.is_empty() { String::new() } else { format!(", {}", change.time) }, change.party)}
                        {format!(" Its seats are held until {} WITA. Until then your booking stays as it is.", change.until)}
                    </p>
                    <div><ButtonLink href=pay.clone() size=ButtonSize::Lg>{format!("Pay {}", change.to_pay)}</ButtonLink></div>
                </Panel>
            })}
            <div class="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
                <div class="grid min-w-0 gap-6">
                    <When found=found.clone() here=here.clone()/>
                    <Panel id="details" title="Your details" maybe_way=edit>
                        <Details found=of/>
                    </Panel>
                    <History found=found.clone()/>
                </div>
                <div class="grid min-w-0 gap-6">
                    <Papers found=found.clone() here=here.clone() token/>
                    <Price found=found.clone()/>
                    <Policy found here/>
                    <Help chrome=help reference/>
                </div>
            </div>
        </Page>
    }
}

#[component]
fn StandingCard(found: BookingView, pay: String, here: String) -> impl IntoView {
    let standing = found.standing;
    let (colour, icon) = tone(standing.tone);
    view! {
        <section aria-labelledby="standing" class=format!("grid gap-4 rounded-lg p-5 shadow-sheet sm:grid-cols-[auto_1fr] sm:p-7 {}", colour.class())>
            <span class="grid size-11 place-items-center rounded-full bg-background/60 max-sm:hidden"><Glyph icon class="size-6"/></span>
            <div class="grid gap-2">
                <h2 id="standing" class="text-2xl font-semibold">{standing.title}</h2>
                <p class="max-w-2xl text-pretty" role="status">{standing.text}</p>
                {(!standing.pay.is_empty()).then(|| view! { <div class="mt-2"><ButtonLink href=pay size=ButtonSize::Lg>{standing.pay}</ButtonLink></div> })}
                {standing.moves.then(|| view! {
                    <p><a href=here rel="external" class="rounded-sm font-medium underline underline-offset-4">"Look again"</a></p>
                })}
            </div>
        </section>
    }
}

#[component]
fn When(found: BookingView, here: String) -> impl IntoView {
    let way = found.may_change.then(|| (format!("{here}/change"), "Change day or party"));
    let time = if found.time.is_empty() {
        "The time is agreed with you".to_owned()
    } else {
        format!("{} WITA, Bali time", found.time)
    };
    let line = |sign: &'static str, name: &'static str, words: AnyView| {
        view! {
            <div class="flex gap-3">
                <span class="mt-0.5 text-good"><Sign name=sign/></span>
                <div class="min-w-0"><dt class="text-sm text-muted-foreground">{name}</dt><dd>{words}</dd></div>
            </div>
        }
    };
    view! {
        <Panel id="when" title="When and where" maybe_way=way>
            <dl class="grid gap-4">
                {line("calendar", "Day", view! { <b class="font-semibold">{found.day}</b> }.into_any())}
                {line("clock", "Start", time.into_any())}
                {line("users", "Party", found.party.into_any())}
                {(!found.meeting.is_empty()).then(|| line("pin", "Meeting point", view! {
                    <ul class="grid gap-3">{found.meeting.into_iter().map(|place| view! { <Place place/> }).collect_view()}</ul>
                }.into_any()))}
                {(!found.pickup_areas.is_empty()).then(|| line("route", "We fetch you in", found.pickup_areas.join(", ").into_any()))}
            </dl>
            {(!found.tour_slug.is_empty()).then(|| view! {
                <p class="text-sm"><a href=format!("/tours/{}", found.tour_slug) class="rounded-sm text-link underline underline-offset-4">"What is included, and what to bring"</a></p>
            })}
        </Panel>
    }
}

#[component]
fn Place(place: MeetingView) -> impl IntoView {
    view! {
        <li class="grid gap-0.5">
            <span class="font-medium">{place.name}</span>
            {(!place.address.is_empty()).then(|| view! { <span class="text-sm whitespace-pre-line">{place.address}</span> })}
            {(!place.note.is_empty()).then(|| view! { <span class="text-sm text-muted-foreground">{place.note}</span> })}
            {(!place.map.is_empty()).then(|| view! {
                <a href=place.map rel="external noopener noreferrer" target="_blank" class="w-fit rounded-sm text-sm text-link underline underline-offset-4">"Map"<span class="sr-only">" (opens a new tab)"</span></a>
            })}
        </li>
    }
}

#[component]
fn Details(found: BookingView) -> impl IntoView {
    let said = |text: String, none: &'static str| {
        if text.is_empty() {
            view! { <span class="text-muted-foreground">{none}</span> }.into_any()
        } else {
            view! { <span class="whitespace-pre-line">{text}</span> }.into_any()
        }
    };
    let row = |name: &'static str, value: AnyView| {
        view! {
            <dt class="text-muted-foreground max-sm:pt-1">{name}</dt>
            <dd class="min-w-0 break-words">{value}</dd>
        }
    };
    let travellers = if found.travellers.is_empty() {
        view! { <span class="text-muted-foreground">"Nobody named yet"</span> }.into_any()
    } else {
        let one = |who: contracts::views::web::TravellerView| {
            let kind = match who.kind.as_str() {
                "CHILD" => ", child",
                "INFANT" => ", infant",
                _ => "",
            };
            view! {
                <li>
                    {format!("{}{kind}", who.name)}
                    {(!who.note.is_empty()).then(|| view! { <span class="block text-muted-foreground">{who.note}</span> })}
                </li>
            }
        };
        view! { <ul class="grid gap-1.5">{found.travellers.into_iter().map(one).collect_view()}</ul> }
            .into_any()
    };
    view! {
        <dl class="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[8rem_1fr] sm:gap-y-3">
            {row("Name", said(found.name, ""))}
            {row("E-mail", said(found.email, ""))}
            {row("Phone", said(found.phone, ""))}
            {row("Pick-up", said(found.pickup, "Not told yet"))}
            {row("Travellers", travellers)}
            {row("Note", said(found.note, "None"))}
        </dl>
    }
}

#[component]
fn History(found: BookingView) -> impl IntoView {
    (!found.history.is_empty()).then(|| view! {
        <Panel id="history" title="What happened">
            <ol class="grid gap-2 text-sm" reversed=true>
                {found.history.into_iter().map(|line| view! {
                    <li class="grid gap-x-4 sm:grid-cols-[11rem_1fr]"><span class="text-muted-foreground tabular-nums">{line.when}</span><span>{line.what}</span></li>
                }).collect_view()}
            </ol>
            <p class="text-sm text-muted-foreground">"Times are Bali's (WITA)."</p>
        </Panel>
    })
}

#[component]
fn Papers(found: BookingView, here: String, token: String) -> impl IntoView {
    const LINK: &str = "w-fit rounded-sm text-link underline underline-offset-4";
    let (good, paid) = (found.has_papers, !found.paid.is_empty());
    let papers: Vec<(String, &'static str)> = [
        (good, "voucher", "Show the voucher"),
        (good, "voucher.pdf", "Voucher to print (PDF)"),
        (paid, "receipt.pdf", "Receipt (PDF)"),
        (good, "booking.ics", "Put it into my calendar"),
    ]
    .into_iter()
    .filter(|(there, ..)| *there)
    .map(|(_, below, words)| (format!("{here}/{below}"), words))
    .collect();
    (!papers.is_empty() || found.may_resend).then(|| view! {
        <Panel id="papers" title="Your papers">
            <ul class="grid gap-2 text-sm">
                // drawn by the server alone
                {papers.into_iter().map(|(href, words)| view! { <li><a href=href rel="external" class=LINK>{words}</a></li> }).collect_view()}
            </ul>
            {found.may_resend.then(|| view! { <Resend token/> })}
        </Panel>
    })
}

#[component]
fn Resend(token: String) -> impl IntoView {
    let busy = RwSignal::new(false);
    view! {
        <form method="post" action="/api/web/resend_booking" on:submit=move |_| busy.set(true)>
            <input type="hidden" name="token" value=token/>
            <Button kind="submit" variant=ButtonVariant::Outline busy>"Send me the mail again"</Button>
        </form>
    }
}

#[component]
fn Price(found: BookingView) -> impl IntoView {
    let line = |name: &'static str, amount: String| {
        (!amount.is_empty()).then(|| view! {
            <div class="flex justify-between gap-4"><dt>{name}</dt><dd class="tabular-nums">{amount}</dd></div>
        })
    };
    view! {
        <Panel id="price" title="Price">
            <Amounts lines=found.lines total=found.total/>
            {(!found.paid.is_empty()).then(|| view! {
                <dl class="grid gap-2 text-sm">
                    {line("Paid", found.paid)}
                    {line("Given back, or on its way back", found.given_back)}
                </dl>
            })}
            {(!found.refunds.is_empty()).then(|| view! {
                <ul class="grid gap-1 text-sm text-muted-foreground" aria-label="Money that goes back">
                    {found.refunds.into_iter().map(|line| view! { <li><span class="tabular-nums">{line.amount}</span>": "{line.words}</li> }).collect_view()}
                </ul>
            })}
        </Panel>
    }
}

#[component]
fn Policy(found: BookingView, here: String) -> impl IntoView {
    let line = |line: contracts::views::web::PolicyLine| {
        view! {
            <li class=if line.over { "grid text-muted-foreground line-through decoration-1" } else { "grid" } data-now=line.now>
                <span class=if line.now { "font-semibold" } else { "" }>{line.when}</span>
                <span>
                    {line.back}
                    {line.now.then_some(" (now)")}
                    {line.over.then(|| view! { <span class="sr-only">" (over)"</span> })}
                </span>
            </li>
        }
    };
    view! {
        <Panel id="policy" title="If you cancel">
            <p class="-mt-2 text-sm text-muted-foreground">"You get back, by Bali time (WITA):"</p>
            <ul class="grid gap-2.5 text-sm">{found.policy.into_iter().map(line).collect_view()}</ul>
            {found.cancel.map(|cancel| view! {
                <p class="text-sm text-pretty">{cancel.text}</p>
                <div><ButtonLink href=format!("{here}/cancel") variant=ButtonVariant::Outline>"Cancel the booking"</ButtonLink></div>
            })}
        </Panel>
    }
}
