use crate::button::{ButtonSize, ButtonVariant, button_class};
use leptos::prelude::*;

/// A link in running text or a table cell.
pub const TEXT_LINK: &str = "text-link underline-offset-4 decoration-1 hover:underline rounded-sm";

#[component]
pub fn TextLink(#[prop(into)] href: Signal<String>, children: Children) -> impl IntoView {
    view! { <a data-slot="link" class=TEXT_LINK href=move || href.get()>{children()}</a> }
}

#[component]
pub fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    children: Children,
) -> impl IntoView {
    view! { <a data-slot="button" class=button_class(variant, size) href=move || href.get()>{children()}</a> }
}
