use crate::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
};
use leptos::prelude::*;

/// Keyset pages by address: onwards, back, and to the start. An end that is reached shows no link.
#[component]
pub fn Pagination(
    #[prop(into)] label: String,
    /// The page before (or the first one, where a list cannot go back page by page).
    #[prop(into)]
    newer: Signal<Option<String>>,
    #[prop(into)] older: Signal<Option<String>>,
    #[prop(default = "Newest")] newer_label: &'static str,
    #[prop(default = "Older")] older_label: &'static str,
    /// The first page, beside `newer` where that goes back one page only.
    #[prop(optional, into)]
    first: Signal<Option<String>>,
    #[prop(default = "First")] first_label: &'static str,
    /// What is shown: `1 to 50 of 1,000+`.
    #[prop(optional, into)]
    range: Signal<Option<String>>,
) -> impl IntoView {
    let link = |href: String, icon: Icon, label: &'static str| {
        view! {
            <ButtonLink href=href variant=ButtonVariant::Outline size=ButtonSize::Sm>
                <Glyph icon/>
                {label}
            </ButtonLink>
        }
    };
    view! {
        <nav
            data-slot="pagination"
            aria-label=label
            class="flex flex-wrap items-center justify-between gap-2 not-has-[a,p]:hidden"
        >
            <span class="flex gap-2">
                {move || first.get().map(|href| link(href, Icon::ChevronsLeft, first_label))}
                {move || newer.get().map(|href| link(href, Icon::ArrowLeft, newer_label))}
            </span>
            {move || range.get().map(|range| view! {
                <p class="text-sm text-muted-foreground max-sm:order-first max-sm:w-full">{range}</p>
            })}
            <span>
                {move || older.get().map(|href| view! {
                    <ButtonLink href=href variant=ButtonVariant::Outline size=ButtonSize::Sm>
                        {older_label}
                        <Glyph icon=Icon::ArrowRight/>
                    </ButtonLink>
                })}
            </span>
        </nav>
    }
}
