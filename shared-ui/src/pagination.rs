use crate::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    link::ButtonLink,
};
use leptos::prelude::*;

/// Older and newer by address; an end that is reached shows no link.
#[component]
pub fn Pagination(
    #[prop(into)] label: String,
    #[prop(into)] newer: Signal<Option<String>>,
    #[prop(into)] older: Signal<Option<String>>,
    #[prop(default = "Newest")] newer_label: &'static str,
    #[prop(default = "Older")] older_label: &'static str,
) -> impl IntoView {
    view! {
        <nav data-slot="pagination" aria-label=label class="flex items-center justify-between gap-2 not-has-[a]:hidden">
            <span>
                {move || newer.get().map(|href| view! {
                    <ButtonLink href=href variant=ButtonVariant::Outline size=ButtonSize::Sm>
                        <Glyph icon=Icon::ArrowLeft/>
                        {newer_label}
                    </ButtonLink>
                })}
            </span>
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
