use leptos::prelude::*;

/// The head of a page: its one `h1`, which takes the focus after a navigation.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] note: Signal<Option<String>>,
    /// Beside the title: chips, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div data-slot="page-header" class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div class="grid min-w-0 gap-0.5">
                <h1 tabindex="-1" class="text-xl font-semibold tracking-tight">{move || title.get()}</h1>
                {move || note.get().map(|note| view! { <p class="max-w-3xl text-sm text-pretty text-muted-foreground">{note}</p> })}
            </div>
            {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
        </div>
    }
}
