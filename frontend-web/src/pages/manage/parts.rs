use crate::parts::head::Head;
use app::flash::Flash;
use contracts::views::web::{AmountLine, Chrome, HeadView, StandingTone};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared_ui::{
    button::ButtonVariant, class::join, error_summary::ErrorSummary, icon::Icon, link::ButtonLink,
    note::Note, state::StateBox, tone::Tone,
};

/// The token in the address of a page.
pub fn token_of_address() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("token")).unwrap_or_default())
}

/// A page of one booking: nothing of it is for search engines.
#[component]
pub fn Page(
    chrome: Chrome,
    #[prop(into)] title: String,
    #[prop(optional, into)] eyebrow: String,
    #[prop(optional, into)] intro: String,
    /// Above the title: the way back.
    #[prop(optional, into)]
    back: Option<(String, String)>,
    #[prop(default = "max-w-5xl")] width: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <Head chrome path="" hidden=true view=HeadView { title: title.clone(), ..HeadView::default() }/>
        <div class="bg-paper px-4 pt-24 pb-16 sm:px-6 sm:pt-28 sm:pb-24">
            <div class=join(&["mx-auto grid gap-6", width])>
                <header class="grid gap-2">
                    {back.map(|(href, words)| view! {
                        <a href=href class="w-fit rounded-sm text-sm font-medium text-link underline-offset-4 hover:underline">"← "{words}</a>
                    })}
                    {(!eyebrow.is_empty()).then(|| view! { <p class="text-sm font-semibold tracking-wide text-good uppercase">{eyebrow}</p> })}
                    <h1 tabindex="-1" class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">{title}</h1>
                    {(!intro.is_empty()).then(|| view! { <p class="max-w-2xl text-pretty text-muted-foreground sm:text-lg">{intro}</p> })}
                </header>
                {children()}
            </div>
        </div>
    }
}

/// A white card.
#[component]
pub fn Panel(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    /// Where it is changed, and in which words.
    #[prop(optional_no_strip)]
    maybe_way: Option<(String, &'static str)>,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <section id=id aria-labelledby=labelled class="grid min-w-0 content-start gap-4 rounded-lg bg-background p-5 shadow-sheet sm:p-7">
            <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <h2 id=title_id class="text-xl font-semibold">{title}</h2>
                {maybe_way.map(|(href, words)| view! {
                    <a href=href class="rounded-sm text-sm font-medium text-link underline underline-offset-4">{words}</a>
                })}
            </div>
            {children()}
        </section>
    }
}

/// What the last form did, or what is to be mended in it. `of`: the prefix of its fields' ids.
#[component]
pub fn Said(flash: Flash, #[prop(into)] title: String, #[prop(optional, into)] of: String) -> impl IntoView {
    let problems: Vec<_> = flash
        .problems
        .iter()
        .map(|(field, text)| {
            let field = field.as_ref().filter(|_| !of.is_empty());
            (field.map(|field| format!("{of}-{field}")), text.clone())
        })
        .collect();
    view! {
        {flash.done.map(|said| view! { <Note tone=Tone::Emerald icon=Icon::Check><p role="status">{said}</p></Note> })}
        {(!problems.is_empty()).then(|| view! { <ErrorSummary title problems autofocus=true/> })}
    }
}

/// Not a link of ours, or cut short.
#[component]
pub fn NoBooking(chrome: Chrome) -> impl IntoView {
    app::web::say_missing(false);
    let title = "This link opens no booking";
    view! {
        <Head chrome path="" hidden=true view=HeadView { title: title.to_owned(), ..HeadView::default() }/>
        <div class="grid min-h-[70dvh] place-items-center px-5 pt-16">
            <h1 tabindex="-1" class="sr-only">{title}</h1>
            <StateBox icon=Icon::Compass title=title text="It may have been cut short on its way. You can also find your booking by its reference and your e-mail.".to_owned()>
                <ButtonLink href="/bookings">"Find my booking"</ButtonLink>
                <ButtonLink href="/contact" variant=ButtonVariant::Outline>"Write to us"</ButtonLink>
            </StateBox>
        </div>
    }
}

pub fn tone(tone: StandingTone) -> (Tone, Icon) {
    match tone {
        StandingTone::Good => (Tone::Emerald, Icon::Check),
        StandingTone::Waits => (Tone::Amber, Icon::Clock),
        StandingTone::Wrong => (Tone::Red, Icon::Alert),
        StandingTone::Over => (Tone::Slate, Icon::Info),
    }
}

/// What it is made of, and its sum.
#[component]
pub fn Amounts(lines: Vec<AmountLine>, #[prop(into)] total: String) -> impl IntoView {
    view! {
        <dl class="grid gap-2 text-sm">
            {lines
                .into_iter()
                .map(|line| view! {
                    <div class="flex items-baseline justify-between gap-4">
                        <dt class="min-w-0">
                            {line.what}
                            {(!line.each.is_empty()).then(|| view! { <span class="block text-muted-foreground">{line.each}</span> })}
                        </dt>
                        <dd class="shrink-0 tabular-nums">{line.amount}</dd>
                    </div>
                })
                .collect_view()}
            <div class="flex items-baseline justify-between gap-4 border-t pt-2 text-base font-semibold">
                <dt>"Total"</dt>
                <dd class="shrink-0 tabular-nums">{total}</dd>
            </div>
        </dl>
    }
}

/// How to reach us, about one booking.
#[component]
pub fn Help(chrome: Chrome, #[prop(into)] reference: String) -> impl IntoView {
    const LINK: &str = "w-fit rounded-sm text-link underline underline-offset-4";
    let about = format!("{}?text=My%20booking%20{reference}%3A%20", chrome.whatsapp);
    let mail = format!("mailto:{}?subject=Booking%20{reference}", chrome.email);
    view! {
        <Panel id="help" title="Questions?">
            <p class="text-sm text-muted-foreground">"Write or call, and tell us your reference."</p>
            <ul class="grid gap-2 text-sm">
                {(!chrome.whatsapp.is_empty()).then(|| view! {
                    <li><a href=about rel="external noopener noreferrer" target="_blank" class=LINK>"Write in WhatsApp"<span class="sr-only">" (opens a new tab)"</span></a></li>
                })}
                {(!chrome.phone.is_empty()).then(|| view! { <li><a href=chrome.phone_href class=LINK>{chrome.phone}</a></li> })}
                {(!chrome.email.is_empty()).then(|| view! { <li class="break-all"><a href=mail class=LINK>{chrome.email}</a></li> })}
                {(!chrome.opening_hours.is_empty()).then(|| view! { <li class="text-muted-foreground">{chrome.opening_hours}</li> })}
            </ul>
        </Panel>
    }
}
