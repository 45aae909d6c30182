use crate::{
    brand::Brand,
    icon::{Glyph, Icon},
};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub href: &'static str,
    pub label: &'static str,
    pub icon: Icon,
}

const NAV_LINK: &str = "flex h-9 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted-foreground \
     hover:bg-accent hover:text-accent-foreground aria-[current]:bg-secondary aria-[current]:text-secondary-foreground";

/// The frame of a staff surface: navigation at the side (on a phone: on top), the page beside it.
#[component]
pub fn AppShell(
    #[prop(into)] product: String,
    nav: Vec<NavItem>,
    /// Where the name leads.
    home: &'static str,
    /// The path shown; an item is current on its own path and below it.
    #[prop(into)]
    path: Signal<String>,
    /// Who is signed in, and the way out.
    account: Children,
    children: Children,
) -> impl IntoView {
    let links = nav
        .into_iter()
        .map(|item| {
            let current = move || {
                let path = path.get();
                let below =
                    path.strip_prefix(item.href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                below.then_some("page")
            };
            view! {
                <li>
                    <a href=item.href aria-current=current class=NAV_LINK>
                        <Glyph icon=item.icon/>
                        {item.label}
                    </a>
                </li>
            }
        })
        .collect_view();

    view! {
        // external: the browser's own jump moves the focus, the router's only scrolls
        <a
            href="#main"
            rel="external"
            class="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-primary focus:px-4 focus:py-2 focus:text-sm focus:font-medium focus:text-primary-foreground"
        >
            "Skip to the page"
        </a>
        <div data-slot="shell" class="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
            <header class="z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-card px-4 py-2.5 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:border-r md:border-b-0 md:px-3 md:py-4">
                <a href=home class="rounded-md md:px-2.5 md:pb-3"><Brand product/></a>
                <nav aria-label="Main" class="max-md:order-last max-md:w-full md:grow">
                    <ul class="flex gap-1 overflow-x-auto md:grid">{links}</ul>
                </nav>
                <div class="max-md:ms-auto">{account()}</div>
            </header>
            <main id="main" tabindex="-1" class="min-w-0 px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
                <div class="mx-auto grid max-w-[92rem] gap-5">{children()}</div>
            </main>
        </div>
    }
}

/// Who is signed in, with the sign-out form behind it. A `<details>`, so that it opens without script.
#[component]
pub fn AccountMenu(
    #[prop(into)] name: String,
    #[prop(into)] note: String,
    /// Where the sign-out form is posted.
    sign_out: &'static str,
) -> impl IntoView {
    let initial = name.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    view! {
        <details data-slot="menu" class="group relative">
            <summary class="flex items-center gap-2.5 rounded-md p-1.5 hover:bg-accent md:px-2.5">
                <span aria-hidden="true" class="grid size-8 shrink-0 place-items-center rounded-full bg-tone-blue text-sm font-semibold text-tone-blue-foreground">
                    {initial}
                </span>
                <span class="grid min-w-0 grow leading-tight max-md:sr-only">
                    <span class="truncate text-sm font-medium">{name.clone()}</span>
                    <span class="truncate text-xs text-muted-foreground">{note.clone()}</span>
                </span>
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground group-open:rotate-180"/>
            </summary>
            <div class="absolute z-30 grid min-w-52 gap-1 rounded-lg border bg-popover p-1.5 text-popover-foreground shadow-pop max-md:right-0 max-md:mt-1 md:bottom-full md:left-0 md:mb-1 md:w-full">
                <p class="grid px-2.5 py-1.5 text-sm leading-tight md:hidden">
                    <span class="font-medium">{name}</span>
                    <span class="text-xs text-muted-foreground">{note}</span>
                </p>
                // a plain form: signing out must work whatever the script does, and ends in a fresh page
                <form method="post" action=sign_out>
                    <button type="submit" class="flex h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-sm font-medium hover:bg-accent hover:text-accent-foreground">
                        <Glyph icon=Icon::SignOut/>
                        "Sign out"
                    </button>
                </form>
            </div>
        </details>
    }
}
