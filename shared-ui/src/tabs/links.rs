use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabLink {
    pub href: String,
    pub label: String,
    pub current: bool,
}

/// Tabs that are links: each has its own address.
#[component]
pub fn TabLinks(#[prop(into)] label: String, #[prop(into)] tabs: Signal<Vec<TabLink>>) -> impl IntoView {
    view! {
        <nav data-slot="tabs" aria-label=label class="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
            {move || tabs.get().into_iter().map(|tab| view! {
                <a
                    href=tab.href
                    aria-current=tab.current.then_some("page")
                    class="inline-flex h-8 items-center rounded-md px-3 text-sm font-medium whitespace-nowrap text-muted-foreground \
                           hover:bg-accent hover:text-accent-foreground aria-[current]:bg-secondary aria-[current]:text-secondary-foreground"
                >
                    {tab.label}
                </a>
            }).collect_view()}
        </nav>
    }
}
