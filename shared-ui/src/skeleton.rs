use leptos::prelude::*;

/// Grey lines where words will be.
#[component]
pub fn Skeleton(#[prop(default = 5)] lines: usize) -> impl IntoView {
    let line = |i: usize| {
        let width = ["w-11/12", "w-4/5", "w-10/12", "w-3/4", "w-9/12"][i % 5];
        view! { <div class=format!("h-4 animate-pulse rounded-sm bg-muted {width}")></div> }
    };
    view! {
        <div data-slot="skeleton" role="status" class="grid gap-3 p-4">
            <span class="sr-only">"Loading"</span>
            {(0..lines).map(line).collect_view()}
        </div>
    }
}
