use crate::{
    class::join,
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;

/// A sentence or two that must not be missed, inside a page.
#[component]
pub fn Note(
    #[prop(optional)] tone: Tone,
    #[prop(default = Icon::Alert)] icon: Icon,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div data-slot="note" class=join(&["flex gap-3 rounded-lg px-4 py-3 text-sm", tone.class(), class])>
            <Glyph icon class="mt-0.5 size-4"/>
            <div class="grid min-w-0 grow gap-1">{children()}</div>
        </div>
    }
}
