use crate::{
    button::{ButtonSize, ButtonVariant, button_class},
    hear::hear,
    icon::{Glyph, Icon},
};
use leptos::{ev, prelude::*};

/// A link in running text or a table cell.
pub const TEXT_LINK: &str = "text-link underline-offset-4 decoration-1 hover:underline rounded-sm";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LinkVariant {
    #[default]
    Text,
    /// Beside a heading or under a list: it does not ask for attention.
    Muted,
    /// In running text that has other coloured words: always underlined.
    Underlined,
}

impl LinkVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Text => TEXT_LINK,
            Self::Muted => {
                "rounded-sm text-muted-foreground underline-offset-4 hover:text-foreground hover:underline"
            }
            Self::Underlined => {
                "rounded-sm text-link underline decoration-1 underline-offset-4 hover:decoration-2"
            }
        }
    }
}

#[component]
pub fn TextLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: LinkVariant,
    children: Children,
) -> impl IntoView {
    view! { <a data-slot="link" class=variant.class() href=move || href.get()>{children()}</a> }
}

/// Leads to another site, in a tab of its own, and says so. The other site does not learn where from.
#[component]
pub fn ExternalLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: LinkVariant,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            data-slot="link"
            class=format!("inline-flex items-center gap-1 {}", variant.class())
            href=move || href.get()
            target="_blank"
            rel="external noopener noreferrer"
        >
            {children()}
            <Glyph icon=Icon::External class="size-3.5"/>
            <span class="sr-only">"(opens a new tab)"</span>
        </a>
    }
}

#[component]
pub fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] on_click: Option<Callback<ev::MouseEvent>>,
    children: Children,
) -> impl IntoView {
    view! {
        <a data-slot="button" class=button_class(variant, size) href=move || href.get() on:click=hear(on_click)>
            {children()}
        </a>
    }
}
