use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

/// A page above: its words and its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Crumb {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// The way down to this page. On a phone only the page above is shown.
#[component]
pub fn Breadcrumb(
    #[prop(into)] above: Signal<Vec<Crumb>>,
    #[prop(into)] here: Signal<String>,
) -> impl IntoView {
    let links = move || {
        above.get().into_iter().map(|Crumb { label, href }| view! {
            <li class="flex min-w-0 items-center gap-1.5 max-sm:not-[:nth-last-child(2)]:hidden">
                <Glyph icon=Icon::ChevronLeft class="size-3.5 sm:hidden"/>
                <a href=href class="truncate rounded-sm py-0.5 hover:text-foreground hover:underline underline-offset-4">{label}</a>
                <Glyph icon=Icon::ChevronRight class="size-3.5 opacity-60 max-sm:hidden"/>
            </li>
        }).collect_view()
    };
    view! {
        <nav data-slot="breadcrumb" aria-label="Breadcrumb">
            <ol class="flex min-w-0 flex-wrap items-center gap-1.5 text-sm text-muted-foreground">
                {links}
                <li class="max-sm:sr-only"><span aria-current="page" class="font-medium text-foreground">{move || here.get()}</span></li>
            </ol>
        </nav>
    }
}
