use crate::class::join;
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CardVariant {
    #[default]
    Default,
    /// Beside what matters more.
    Muted,
    /// Its parts change or delete what cannot be brought back.
    Danger,
}

impl CardVariant {
    fn class(self) -> &'static str {
        match self {
            Self::Default => "bg-card shadow-card",
            Self::Muted => "bg-muted/50",
            Self::Danger => "bg-card border-danger-text/40",
        }
    }
}

const BASE: &str = "rounded-xl border text-card-foreground";

/// A part of a page with its heading.
#[component]
pub fn Card(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional)] variant: CardVariant,
    #[prop(optional)] class: &'static str,
    /// In the head, at its end: buttons, chips.
    #[prop(optional)]
    header: Option<Children>,
    /// Under a line: buttons, a link to more.
    #[prop(optional)]
    footer: Option<Children>,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    // a head with buttons stands on its middle, one with words on their baseline
    let head = if header.is_some() { "items-center" } else { "items-baseline" };
    view! {
        <section data-slot="card" id=id aria-labelledby=heading.clone() class=join(&[BASE, variant.class(), class])>
            <header class=join(&["flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 pt-3.5 sm:px-5", head])>
                <h2 id=heading.clone() class="text-sm font-semibold">{title}</h2>
                {note.map(|note| view! { <p class="text-xs text-muted-foreground">{note}</p> })}
                {header.map(|header| view! { <div class="-my-1 flex flex-wrap items-center gap-2">{header()}</div> })}
            </header>
            <div class="px-4 pt-3 pb-4 sm:px-5">{children()}</div>
            {footer.map(|footer| view! {
                <footer class="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3 text-sm sm:px-5">{footer()}</footer>
            })}
        </section>
    }
}

/// A bare surface: for tables and forms that bring their own inside.
#[component]
pub fn Surface(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div data-slot="surface" class=join(&[BASE, CardVariant::Default.class(), class])>{children()}</div> }
}
