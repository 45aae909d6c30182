use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Folded on a phone, open where there is room. A `<details>`: it needs no script.
#[component]
pub fn Fold(
    #[prop(into)] label: Signal<String>,
    /// On a phone, at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details data-slot="fold" class="group" open=open>
            <summary class="flex items-center justify-between px-5 py-3 text-sm font-medium">
                {move || label.get()}
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground group-open:rotate-180"/>
            </summary>
            {children()}
        </details>
    }
}
