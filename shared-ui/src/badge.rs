use crate::{
    class::join,
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;

const BASE: &str =
    "inline-flex items-center gap-1 rounded-md px-1.5 h-[1.375rem] text-xs font-medium whitespace-nowrap";

#[component]
pub fn Badge(
    #[prop(optional, into)] tone: Signal<Tone>,
    #[prop(optional, into)] icon: Signal<Option<Icon>>,
    #[prop(optional, into)] title: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <span data-slot="badge" title=move || title.get() class=move || join(&[BASE, tone.get().class()])>
            {move || icon.get().map(|icon| view! { <Glyph icon class="size-3.5"/> })}
            {children()}
        </span>
    }
}
