use crate::{
    class::join,
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;

#[component]
pub fn Timeline(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <ol data-slot="timeline" aria-label=label class="relative ms-3 grid gap-4 border-s ps-6">{children()}</ol>
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
    #[prop(optional)] tone: Tone,
    /// In place of the dot.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Who did it: `Ketut (STAFF)`, `GetYourGuide`.
    #[prop(optional, into)]
    who: Option<String>,
    /// More, folded away: fields, a payload.
    #[prop(optional, into)]
    detail: Option<ViewFn>,
    #[prop(default = "Details")] detail_label: &'static str,
    children: Children,
) -> impl IntoView {
    let mark = match icon {
        Some(icon) => view! {
            <span
                aria-hidden="true"
                class=join(&["absolute top-0 -left-[2.3125rem] grid size-6 place-items-center rounded-full ring-4 ring-card", tone.class()])
            >
                <Glyph icon class="size-3.5"/>
            </span>
        }
        .into_any(),
        None => view! {
            <span
                aria-hidden="true"
                class="absolute top-1.5 -left-[1.875rem] size-2.5 rounded-full border-2 border-card bg-input ring-1 ring-border"
            ></span>
        }
        .into_any(),
    };
    view! {
        <li data-slot="timeline-item" class="relative grid gap-1 text-sm">
            {mark}
            <p class="flex flex-wrap gap-x-1.5 text-xs leading-6 text-muted-foreground">
                <time datetime=datetime>{when}</time>
                {who.map(|who| view! { <span aria-hidden="true">"·"</span><span>{who}</span> })}
            </p>
            {children()}
            {detail.map(|detail| view! {
                <details class="text-sm">
                    <summary class="w-fit rounded-sm text-xs text-muted-foreground hover:text-foreground">{detail_label}</summary>
                    <div class="mt-2">{detail.run()}</div>
                </details>
            })}
        </li>
    }
}
