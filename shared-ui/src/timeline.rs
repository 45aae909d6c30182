use leptos::prelude::*;

#[component]
pub fn Timeline(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <ol data-slot="timeline" aria-label=label class="relative ms-1.5 grid gap-4 border-s ps-5">{children()}</ol>
    }
}

#[component]
pub fn TimelineItem(
    /// When it happened, as words.
    #[prop(into)]
    when: String,
    /// The same, for machines.
    #[prop(into)]
    datetime: String,
    children: Children,
) -> impl IntoView {
    view! {
        <li data-slot="timeline-item" class="relative grid gap-1 text-sm">
            <span
                aria-hidden="true"
                class="absolute top-1.5 -left-[1.5625rem] size-2.5 rounded-full border-2 border-card bg-input ring-1 ring-border"
            ></span>
            <time datetime=datetime class="text-xs text-muted-foreground">{when}</time>
            {children()}
        </li>
    }
}
