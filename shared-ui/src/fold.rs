use crate::icon::{Glyph, Icon};
use leptos::{html, prelude::*};

const NARROW: &str = "(width < 48rem)";

/// Folded on a phone, open where there is room. It is sent open, so that it can be used before and without script.
#[component]
pub fn Fold(
    #[prop(into)] label: Signal<String>,
    /// On a phone, too, at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    Effect::new(move |_| {
        let narrow = window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches());
        if let (true, false, Some(details)) = (narrow, open, details.get()) {
            details.set_open(false);
        }
    });

    view! {
        <details data-slot="fold" node_ref=details class="group" open=true>
            <summary class="flex items-center justify-between px-5 py-3 text-sm font-medium md:hidden">
                {move || label.get()}
                <Glyph icon=Icon::ChevronDown class="size-4 text-muted-foreground group-open:rotate-180"/>
            </summary>
            {children()}
        </details>
    }
}
