use crate::icon::{Glyph, Icon};
use leptos::prelude::*;

/// Folded on a phone, open where there is room (`style/controls.css`). Sent so: it works without script, and nothing moves
/// when the page comes alive.
#[component]
pub fn Fold(
    #[prop(into)] label: Signal<String>,
    /// On a phone, too, at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details data-slot="fold" class="group" open=open>
            <summary class="flex items-center justify-between px-5 py-3 text-sm font-medium md:hidden">
                {move || label.get()}
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground group-open:rotate-180"/>
            </summary>
            {children()}
        </details>
    }
}
