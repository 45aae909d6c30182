use leptos::prelude::*;

/// One figure with its name.
#[component]
pub fn Stat(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] note: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div data-slot="stat" class="grid content-start gap-0.5">
            <dt class="text-xs font-medium text-muted-foreground">{label}</dt>
            <dd class="text-lg leading-tight font-semibold">{move || value.get()}</dd>
            {move || note.get().map(|note| view! { <dd class="text-xs text-muted-foreground">{note}</dd> })}
        </div>
    }
}
