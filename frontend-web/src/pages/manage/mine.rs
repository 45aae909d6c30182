//! All that was booked with an e-mail address, behind a link that was sent there.

use super::parts::{Page, Said, tone};
use crate::parts::loaded::Loaded;
use app::{
    flash::{Flash, take_flash},
    web::{guest_link, my_bookings},
};
use contracts::views::web::{Chrome, MyBookingRow, MyBookings};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    field::FormField,
    icon::Icon,
    input::Input,
    link::ButtonLink,
    note::Note,
    state::StateBox,
};

#[component]
pub fn MinePage() -> impl IntoView {
    let asked = use_query_map();
    let cursor = Memo::new(move |_| asked.with(|asked| asked.get("after")).unwrap_or_default());
    let read = app::read(move || cursor.get(), my_bookings);
    let flash = take_flash().of("my-bookings");
    view! {
        <Loaded
            read
            show=move |found, chrome| {
                let flash = flash.clone();
                match found {
                    MyBookings::Ask { mails } => view! { <Ask chrome flash mails/> }.into_any(),
                    MyBookings::Here { email, page } => {
                        let first = cursor.get_untracked().is_empty();
                        view! { <List chrome flash email rows=page.rows next=page.next first/> }.into_any()
                    }
                }
            }
        />
    }
}

#[component]
fn Ask(chrome: Chrome, flash: Flash, mails: bool) -> impl IntoView {
    let busy = RwSignal::new(false);
    let error = Signal::stored(flash.problem_at("email"));
    let email = flash.typed("email");
    view! {
        <Page chrome width="max-w-2xl" title="My bookings" intro="No password: we send you a link that shows what was booked with your e-mail.">
            <form method="post" action="/api/web/ask_guest_link" class="grid gap-5 rounded-lg bg-background p-5 shadow-sheet sm:p-7" on:submit=move |_| busy.set(true)>
                <Said flash title="No link was sent" of="mine"/>
                {if mails {
                    view! {
                        <FormField id="mine-email" label="E-mail" required=true error hint="The one you booked with.">
                            <Input name="email" kind="email" autocomplete="email" value=email maxlength=254/>
                        </FormField>
                        <div><Button kind="submit" size=ButtonSize::Lg busy>"Send me a link"</Button></div>
                    }.into_any()
                } else {
                    view! { <p>"No mail can be sent from here just now."</p> }.into_any()
                }}
                <p class="text-sm text-muted-foreground">
                    "You have the reference at hand? "
                    <a href="/bookings" class="rounded-sm text-link underline underline-offset-4">"Find that one booking"</a>"."
                </p>
            </form>
        </Page>
    }
}

#[component]
fn List(
    chrome: Chrome,
    flash: Flash,
    email: String,
    rows: Vec<MyBookingRow>,
    next: Option<String>,
    first: bool,
) -> impl IntoView {
    let none = rows.is_empty();
    view! {
        <Page chrome width="max-w-3xl" title="My bookings">
            <Said flash title="That did not work"/>
            <div class="flex flex-wrap items-center justify-between gap-3">
                <p class="min-w-0 break-words text-muted-foreground">"Booked with "<b class="font-medium text-foreground">{email}</b></p>
                <form method="post" action="/api/web/leave_my_bookings"><Button kind="submit" variant=ButtonVariant::Outline>"Sign out"</Button></form>
            </div>
            {none.then(|| view! {
                <div class="rounded-lg bg-background shadow-sheet">
                    <StateBox icon=Icon::Inbox title="Nothing is booked" text="What you book with this e-mail will stand here.".to_owned()>
                        <ButtonLink href="/tours">"See all tours"</ButtonLink>
                    </StateBox>
                </div>
            })}
            <ul class="grid gap-4">{rows.into_iter().map(|row| view! { <Row row/> }).collect_view()}</ul>
            {(!first || next.is_some()).then(|| view! {
                <nav aria-label="Pages" class="flex flex-wrap gap-2">
                    {(!first).then(|| view! { <ButtonLink href="/my-bookings" variant=ButtonVariant::Outline>"Newest"</ButtonLink> })}
                    {next.map(|next| view! { <ButtonLink href=format!("/my-bookings?after={next}") variant=ButtonVariant::Outline>"Older bookings"</ButtonLink> })}
                </nav>
            })}
        </Page>
    }
}

#[component]
fn Row(row: MyBookingRow) -> impl IntoView {
    let (colour, _) = tone(row.tone);
    view! {
        <li class="relative grid gap-2 rounded-lg bg-background p-5 shadow-sheet hover:outline-2 hover:outline-primary sm:p-6">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <p class="text-sm text-muted-foreground tabular-nums">{row.reference}</p>
                <p class=format!("rounded-md px-2 py-0.5 text-xs font-medium {}", colour.class())>{row.state}</p>
            </div>
            <h2 class="text-lg font-semibold">
                // the whole card is its link
                <a href=format!("/bookings/{}", row.token) class="rounded-sm after:absolute after:inset-0 after:content-['']">{row.tour}</a>
            </h2>
            <p class="text-sm">{row.option}</p>
            <p class="flex flex-wrap justify-between gap-x-4 text-sm text-muted-foreground">
                <span>{format!("{} · {}", row.when, row.party)}</span>
                <span class="font-medium text-foreground tabular-nums">{row.total}</span>
            </p>
        </li>
    }
}

/// Behind the link in the mail. It is the button that uses it up: mail programs open links ahead of people.
#[component]
pub fn OpenPage() -> impl IntoView {
    let asked = use_query_map();
    let link = Memo::new(move |_| asked.with(|asked| asked.get("link")).unwrap_or_default());
    let read = app::read(move || link.get(), guest_link);
    view! {
        <Loaded
            read
            show=move |works, chrome| {
                let link = link.get_untracked();
                view! {
                    <Page chrome width="max-w-2xl" title="My bookings">
                        <div class="grid gap-5 rounded-lg bg-background p-5 shadow-sheet sm:p-7">
                            {if works {
                                view! {
                                    <p class="text-pretty">"Your e-mail is confirmed with one press. This browser then knows you for a week, or until you sign out."</p>
                                    <form method="post" action="/api/web/open_guest_link">
                                        <input type="hidden" name="link" value=link/>
                                        <Button kind="submit" size=ButtonSize::Lg>"See my bookings"</Button>
                                    </form>
                                }.into_any()
                            } else {
                                view! {
                                    <Note icon=Icon::Clock><p>"This link was used before, or its 15 minutes are over."</p></Note>
                                    <div><ButtonLink href="/my-bookings">"Ask for a new one"</ButtonLink></div>
                                }.into_any()
                            }}
                        </div>
                    </Page>
                }
            }
        />
    }
}
