//! A payload, readable: its own order, its own numbers. `145.50` stays `145.50`: this is evidence.

mod read;
mod tree;

use crate::copy_button::CopyButton;
use leptos::prelude::*;
pub use read::Json;

/// Collapsible; what is not JSON shows as it is.
#[component]
pub fn JsonView(
    /// Names it: `Payload`.
    #[prop(into)]
    label: String,
    #[prop(into)] text: Signal<String>,
    /// How many levels are open at first.
    #[prop(default = 2)]
    open: usize,
) -> impl IntoView {
    let read = Memo::new(move |_| text.with(|text| Json::read(text)));
    view! {
        <div data-slot="json-view" role="group" aria-label=label.clone() class="min-w-0 rounded-lg border bg-muted/50">
            <div class="flex flex-wrap items-center justify-between gap-2 border-b px-3 py-1.5">
                <span class="text-xs font-medium text-muted-foreground">
                    {label.clone()}
                    {move || read.with(Option::is_none).then_some(" (not readable as JSON: shown as it came)")}
                </span>
                <CopyButton text/>
            </div>
            <div role="region" aria-label=format!("{label}, content") tabindex="0" class="max-h-[32rem] overflow-auto p-3 font-mono text-xs leading-5">
                {move || match read.get() {
                    Some(json) => tree::root(&json, open).into_any(),
                    None => view! { <pre class="break-words whitespace-pre-wrap">{text.get()}</pre> }.into_any(),
                }}
            </div>
        </div>
    }
}
