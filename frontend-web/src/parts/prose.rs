use leptos::prelude::*;
use shared_ui::class::join;

/// Words that editors wrote: HTML that the server made safe.
#[component]
pub fn Prose(html: String, #[prop(optional)] class: &'static str) -> impl IntoView {
    (!html.trim().is_empty())
        .then(|| view! { <div data-slot="prose" class=join(&["text-pretty", class]) inner_html=html></div> })
}
