use crate::{
    class::join,
    icon::{Glyph, Icon},
    tone::Tone,
};
use leptos::prelude::*;

/// How a figure stands against its threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StatState {
    /// There is nothing to hold it against.
    #[default]
    None,
    Ok,
    Warn,
    Bad,
    /// Not measured: never shown as if it were good.
    Unknown,
}

impl StatState {
    fn look(self) -> Option<(Tone, Icon)> {
        match self {
            Self::None => None,
            Self::Ok => Some((Tone::Emerald, Icon::Check)),
            Self::Warn => Some((Tone::Amber, Icon::Alert)),
            Self::Bad => Some((Tone::Red, Icon::Alert)),
            Self::Unknown => Some((Tone::Gray, Icon::Slash)),
        }
    }
}

/// A figure with its threshold, leading to the list behind it. The words of the state carry the meaning; the colour helps.
#[component]
pub fn StatCard(
    #[prop(into)] label: String,
    /// `None`: not known, shown as a dash with "Not known".
    #[prop(into)]
    value: Signal<Option<String>>,
    #[prop(optional)] unit: &'static str,
    #[prop(optional, into)] state: Signal<StatState>,
    /// The state as words: `Below 99.5 %`.
    #[prop(optional, into)]
    state_text: Signal<Option<String>>,
    /// Against before: `3 more than an hour ago`.
    #[prop(optional, into)]
    delta: Signal<Option<String>>,
    /// The list behind the figure; the whole card leads there.
    #[prop(optional, into)]
    href: Signal<Option<String>>,
    /// A sparkline, or more.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let named = label.clone();
    view! {
        <div
            data-slot="stat-card"
            class="group relative grid content-start gap-1.5 rounded-xl border bg-card p-4 text-card-foreground shadow-card has-[a:hover]:border-input"
        >
            <p class="flex items-center justify-between gap-2 text-xs font-medium text-muted-foreground">
                {move || match href.get() {
                    Some(href) => view! {
                        <a
                            href=href
                            class="after:absolute after:inset-0 after:rounded-xl hover:text-foreground focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-ring"
                        >
                            {named.clone()}
                        </a>
                        <Glyph icon=Icon::ArrowRight class="size-3.5 opacity-60 group-hover:opacity-100"/>
                    }.into_any(),
                    None => view! { <span>{named.clone()}</span> }.into_any(),
                }}
            </p>
            <p class="flex items-baseline gap-1.5">
                {move || match value.get() {
                    Some(value) => view! {
                        <span class="text-2xl leading-8 font-semibold tracking-tight">{value}</span>
                        {(!unit.is_empty()).then(|| view! { <span class="text-sm text-muted-foreground">{unit}</span> })}
                    }.into_any(),
                    None => view! {
                        <span aria-hidden="true" class="text-2xl leading-8 font-semibold text-muted-foreground">"–"</span>
                        <span class="text-sm text-muted-foreground">"Not known"</span>
                    }.into_any(),
                }}
            </p>
            <div class="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs not-has-[*]:hidden">
                {move || state.get().look().zip(state_text.get()).map(|((tone, icon), text)| view! {
                    <span data-slot="stat-state" class=join(&["inline-flex min-h-[1.375rem] items-center gap-1 rounded-md px-1.5 py-0.5 font-medium", tone.class()])>
                        <Glyph icon class="size-3.5"/>
                        {text}
                    </span>
                })}
                {move || delta.get().map(|delta| view! { <span class="text-muted-foreground">{delta}</span> })}
            </div>
            {children.map(|children| view! { <div class="mt-1">{children()}</div> })}
        </div>
    }
}
