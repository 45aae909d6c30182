use leptos::prelude::*;

/// Native, so that assistive technology reads it and no inline style is needed.
#[component]
pub fn Progress(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<i64>,
    #[prop(into)] max: Signal<i64>,
) -> impl IntoView {
    view! {
        <progress
            data-slot="progress"
            aria-label=label
            max=move || max.get().max(1).to_string()
            value=move || value.get().to_string()
        ></progress>
    }
}
