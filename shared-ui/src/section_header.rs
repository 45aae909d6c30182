use leptos::prelude::*;

/// The head of a part of a page: what it is, what it is for, what can be done there.
#[component]
pub fn SectionHeader(
    #[prop(into)] id: String,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] description: Signal<Option<String>>,
    /// Buttons, links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div data-slot="section-header" class="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
            <div class="grid min-w-0 gap-0.5">
                <h2 id=id class="text-base font-semibold tracking-tight">{move || title.get()}</h2>
                {move || description.get().map(|text| view! { <p class="max-w-prose text-sm text-muted-foreground">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
        </div>
    }
}
