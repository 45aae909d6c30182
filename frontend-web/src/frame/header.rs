use contracts::views::web::Chrome;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared_ui::{
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
};

pub const WAYS: [(&str, &str); 5] =
    [("/", "Home"), ("/tours", "Tours"), ("/about", "About us"), ("/blog", "Blog"), ("/contact", "Contact")];

const SHEET: &str = "site-menu";

#[component]
pub fn Header(chrome: Chrome) -> impl IntoView {
    let brand = chrome.brand.clone();
    view! {
        <header class="fixed inset-x-0 top-0 z-40 h-16 border-b border-foreground/15 bg-background/75 backdrop-blur-lg backdrop-saturate-150">
            <div class="mx-auto flex h-full max-w-7xl items-center gap-6 px-5 sm:px-6">
                <a href="/" class="rounded-md"><Wordmark brand/></a>
                <nav aria-label="Main" class="ms-auto hidden lg:block">
                    <ul class="flex items-center gap-1">
                        {WAYS.map(|(href, words)| view! { <li><Way href words/></li> }).collect_view()}
                    </ul>
                </nav>
                <a
                    href="/tours"
                    class="ms-auto rounded-xl bg-primary px-4 py-2 text-sm font-semibold text-primary-foreground hover:bg-primary-hover max-sm:hidden lg:ms-0"
                >
                    "Find a tour"
                </a>
                <div class="ms-auto sm:ms-0 lg:hidden">
                    <IconButton label="Menu" icon=Icon::Menu size=IconButtonSize::Default opens=SHEET/>
                </div>
            </div>
        </header>
        <Sheet chrome/>
    }
}

#[component]
fn Way(href: &'static str, words: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let here = move || {
        let path = path.get();
        path == href || (href != "/" && path.starts_with(&format!("{href}/")))
    };
    view! {
        <a
            href=href
            aria-current=move || here().then_some("page")
            class="rounded-md px-3 py-2 text-[0.9375rem] font-medium hover:text-link aria-[current]:text-link"
        >
            {words}
        </a>
    }
}

/// Over the whole page of a phone. Its links load anew: so the sheet is gone with the page it lay on.
#[component]
fn Sheet(chrome: Chrome) -> impl IntoView {
    view! {
        <div id=SHEET popover="auto" data-slot="site-sheet" role="dialog" aria-label="Menu">
            <div class="flex h-full flex-col">
                <div class="flex h-16 shrink-0 items-center justify-between border-b px-5 sm:px-6">
                    <Wordmark brand=chrome.brand/>
                    <IconButton label="Close the menu" icon=Icon::Close size=IconButtonSize::Default closes=SHEET/>
                </div>
                <nav aria-label="Menu" class="grow overflow-y-auto px-5 py-6 sm:px-6">
                    <ul class="grid">
                        {WAYS
                            .into_iter()
                            .chain([("/faq", "Questions")])
                            .map(|(href, words)| view! {
                                <li class="border-b">
                                    <a href=href rel="external" class="block rounded-md py-4 text-2xl font-semibold tracking-tight">{words}</a>
                                </li>
                            })
                            .collect_view()}
                    </ul>
                </nav>
                <div class="grid gap-2 border-t px-5 py-5 text-sm text-muted-foreground sm:px-6">
                    {(!chrome.phone.is_empty()).then(|| view! { <a href=chrome.phone_href class="w-fit rounded-sm font-medium text-foreground">{chrome.phone}</a> })}
                    {(!chrome.opening_hours.is_empty()).then(|| view! { <p>{chrome.opening_hours}</p> })}
                </div>
            </div>
        </div>
    }
}

/// Sails over a wave, and the name.
#[component]
pub fn Wordmark(brand: String) -> impl IntoView {
    view! {
        <span class="inline-flex items-center gap-2.5">
            <svg viewBox="0 0 28 28" class="size-8" aria-hidden="true" focusable="false">
                <rect width="28" height="28" rx="7" fill="var(--green)"></rect>
                <path d="M14.6 5.6v11.2h6.9c-.4-4.9-2.9-8.7-6.9-11.2Z" fill="var(--ink-foreground)"></path>
                <path d="M12.7 8.8v8H7c.5-3.5 2.4-6.2 5.7-8Z" fill="var(--ink-foreground)" opacity=".75"></path>
                <path
                    d="M5.5 20.4c1.7 0 1.7 1.3 3.4 1.3s1.7-1.3 3.4-1.3 1.7 1.3 3.4 1.3 1.7-1.3 3.4-1.3 1.7 1.3 3.4 1.3"
                    fill="none"
                    stroke="var(--ink-foreground)"
                    stroke-width="1.6"
                    stroke-linecap="round"
                ></path>
            </svg>
            <span class="text-lg font-bold tracking-tight">{brand}</span>
        </span>
    }
}
