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
            prop:value=move || f64::from(i32::try_from(value.get()).unwrap_or(i32::MAX))
            value=value.get_untracked().to_string()
        ></progress>
    }
}
