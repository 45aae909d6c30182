use super::{
    nav::{NavBadge, NavGroup},
    sidebar::{SHEET, Side},
};
use crate::{
    brand::Brand,
    icon::Icon,
    icon_button::IconButton,
    preferences::{Sidebar, preferences},
};
use leptos::prelude::*;

/// Grouped navigation at the side, a bar on top, the page. The side narrows to icons (remembered in a cookie); on a
/// phone it is a sheet.
#[component]
pub fn PageShell(
    #[prop(into)] product: String,
    /// May come of what is read first, such as the role of who is signed in.
    #[prop(into)]
    groups: Signal<Vec<NavGroup>>,
    /// Where the name leads.
    home: &'static str,
    /// The path shown; an item is current on its own path and below it.
    #[prop(into)]
    path: Signal<String>,
    /// Counts beside items.
    #[prop(optional, into)]
    badges: Signal<Vec<NavBadge>>,
    /// A dark side beside a light page.
    #[prop(optional)]
    dark_side: bool,
    /// In the bar, at its start: the search.
    #[prop(optional)]
    search: Option<Children>,
    /// In the bar, at its end: the bell, the theme.
    #[prop(optional)]
    tools: Option<Children>,
    /// Who is signed in, and the way out.
    #[prop(optional)]
    account: Option<Children>,
    children: Children,
) -> impl IntoView {
    let width = RwSignal::new(preferences().sidebar);
    view! {
        // external: the browser's own jump moves the focus, the router's only scrolls
        <a
            href="#main"
            rel="external"
            class="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:bg-primary focus:px-4 focus:py-2 focus:text-sm focus:font-medium focus:text-primary-foreground"
        >
            "Skip to the page"
        </a>
        <div
            data-slot="shell"
            data-narrow=move || (width.get() == Sidebar::Narrow).then_some("")
            class="group/shell min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)] md:data-narrow:grid-cols-[3.75rem_minmax(0,1fr)]"
        >
            <Side product groups home path badges width dark=dark_side/>
            <div class="flex min-w-0 flex-col">
                <header data-slot="top-bar" class="flex h-14 shrink-0 items-center gap-2 border-b bg-card px-3 sm:px-6 lg:px-8">
                    <span class="md:hidden">
                        <IconButton label="Open the navigation" icon=Icon::Menu opens=SHEET/>
                    </span>
                    <a href=home class="me-2 rounded-md md:hidden"><Brand/></a>
                    <div class="min-w-0 grow">{search.map(|search| search())}</div>
                    {tools.map(|tools| view! { <div class="flex items-center gap-1.5">{tools()}</div> })}
                    {account.map(|account| view! { <div class="ms-1">{account()}</div> })}
                </header>
                <main id="main" tabindex="-1" class="min-w-0 grow px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
                    <div class="mx-auto grid max-w-[92rem] grid-cols-1 gap-5">{children()}</div>
                </main>
            </div>
        </div>
    }
}
