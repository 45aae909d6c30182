use crate::class::join;
use leptos::prelude::*;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    #[default]
    Text,
    /// Rows of a table: cells side by side.
    Rows,
    /// Cards side by side.
    Cards,
}

const BLOCK: &str = "animate-pulse rounded-sm bg-border";

/// Grey shapes where words will be, as many as there will be about.
#[component]
pub fn Skeleton(#[prop(default = 5)] lines: usize, #[prop(optional)] shape: SkeletonShape) -> impl IntoView {
    let shapes = (0..lines).map(move |at| part(shape, at)).collect_view();
    let class = match shape {
        SkeletonShape::Text => "grid gap-3 p-4",
        SkeletonShape::Rows => "grid divide-y",
        SkeletonShape::Cards => "grid gap-4 sm:grid-cols-2 lg:grid-cols-4",
    };
    view! {
        <div data-slot="skeleton" role="status" class=class>
            <span class="sr-only">"Loading"</span>
            {shapes}
        </div>
    }
}

fn part(shape: SkeletonShape, at: usize) -> AnyView {
    let width = ["w-11/12", "w-4/5", "w-10/12", "w-3/4", "w-9/12"][at % 5];
    match shape {
        SkeletonShape::Text => view! { <div class=join(&["h-4", BLOCK, width])></div> }.into_any(),
        SkeletonShape::Rows => view! {
            <div class="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,1fr)] items-center gap-6 px-5 py-3.5">
                <div class=join(&["h-3.5", BLOCK, width])></div>
                <div class=join(&["h-3.5", BLOCK, width])></div>
                <div class=join(&["h-3.5 w-16 justify-self-end", BLOCK])></div>
            </div>
        }
        .into_any(),
        SkeletonShape::Cards => view! {
            <div class="grid gap-3 rounded-xl border bg-card p-5">
                <div class=join(&["h-3 w-1/2", BLOCK])></div>
                <div class=join(&["h-6 w-2/3", BLOCK])></div>
            </div>
        }
        .into_any(),
    }
}
