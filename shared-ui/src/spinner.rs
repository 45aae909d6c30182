use leptos::prelude::*;

/// Decoration; what is busy says so by `aria-busy` or in words.
#[component]
pub fn Spinner() -> impl IntoView {
    view! {
        <span
            data-slot="spinner"
            aria-hidden="true"
            class="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
        ></span>
    }
}
