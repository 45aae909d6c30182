use crate::class::join;
use leptos::prelude::*;

const BASE: &str = "rounded-xl border bg-card text-card-foreground shadow-card";

/// A part of a page with its heading.
#[component]
pub fn Card(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    view! {
        <section data-slot="card" id=id aria-labelledby=heading.clone() class=join(&[BASE, class])>
            <header class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 pt-3.5 sm:px-5">
                <h2 id=heading.clone() class="text-sm font-semibold">{title}</h2>
                {note.map(|note| view! { <p class="text-xs text-muted-foreground">{note}</p> })}
            </header>
            <div class="px-4 pt-3 pb-4 sm:px-5">{children()}</div>
        </section>
    }
}

/// A bare surface: for tables and forms that bring their own inside.
#[component]
pub fn Surface(#[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! { <div data-slot="surface" class=join(&[BASE, class])>{children()}</div> }
}
