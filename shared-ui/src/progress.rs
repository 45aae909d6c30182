use leptos::prelude::*;

/// How far something has come. Native, so that assistive technology reads it and no inline style is needed.
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

/// A progress with its words above it. Without a value nobody knows yet how long it takes.
#[component]
pub fn LabelledProgress(
    #[prop(into)] label: String,
    /// So many of so many.
    #[prop(optional, into)]
    value: Signal<Option<(i64, i64)>>,
    /// The figures in words: "34 of 120 events".
    #[prop(optional, into)]
    note: Signal<Option<String>>,
) -> impl IntoView {
    let name = label.clone();
    view! {
        <div data-slot="labelled-progress" class="grid gap-1.5 text-sm">
            <div class="flex items-baseline justify-between gap-4">
                <span class="font-medium">{label}</span>
                {move || note.get().map(|note| view! { <span class="text-xs text-muted-foreground">{note}</span> })}
            </div>
            <progress
                data-slot="progress"
                aria-label=name
                max=move || value.get().map(|(_, max)| max.max(1).to_string())
                value=move || value.get().map(|(value, _)| value.to_string())
            ></progress>
        </div>
    }
}
