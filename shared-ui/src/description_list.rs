use leptos::prelude::*;

#[component]
pub fn DescriptionList(children: Children) -> impl IntoView {
    view! {
        <dl data-slot="description-list" class="grid gap-x-4 gap-y-2.5 text-sm sm:grid-cols-[minmax(7rem,auto)_1fr]">
            {children()}
        </dl>
    }
}

/// Where a fact comes from: `from GYG event`, `edited by staff`.
#[component]
fn Source(source: Option<String>) -> impl IntoView {
    source.map(|source| {
        view! { <span data-slot="source" class="block text-xs text-muted-foreground">{source}</span> }
    })
}

/// A fact; what is not known says so.
#[component]
pub fn Fact(
    #[prop(into)] name: String,
    #[prop(optional_no_strip, into)] value: Option<String>,
    #[prop(optional_no_strip, into)] source: Option<String>,
) -> impl IntoView {
    view! {
        <dt class="text-muted-foreground">{name}</dt>
        <dd class="min-w-0 break-words max-sm:-mt-2">
            {match value {
                Some(value) => view! { <span class="whitespace-pre-line">{value}</span> }.into_any(),
                None => view! { <span class="text-muted-foreground">"Not known"</span> }.into_any(),
            }}
            <Source source/>
        </dd>
    }
}

/// A fact that is more than text.
#[component]
pub fn FactOf(
    #[prop(into)] name: String,
    #[prop(optional_no_strip, into)] source: Option<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <dt class="text-muted-foreground">{name}</dt>
        <dd class="min-w-0 max-sm:-mt-2">
            {children()}
            <Source source/>
        </dd>
    }
}
