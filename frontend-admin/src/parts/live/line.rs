use super::{Line, Live};
use crate::parts::when;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared_ui::{badge::Badge, icon::Icon, note::Note, tone::Tone};

/// Beside a list's title.
#[component]
pub fn LineBadge(live: Live) -> impl IntoView {
    let tone = move || match live.line.get() {
        Line::Live => Tone::Emerald,
        Line::Opening => Tone::Gray,
        Line::Offline { .. } | Line::Ended => Tone::Amber,
    };
    view! {
        <Badge tone=Signal::derive(tone)>
            <span aria-hidden="true" class="size-1.5 rounded-full bg-current"></span>
            {move || match live.line.get() {
                Line::Live => "Live",
                Line::Opening => "Not live",
                Line::Offline { .. } => "Offline",
                Line::Ended => "Signed out",
            }}
        </Badge>
    }
}

/// Above every page: that it may be old, and since when; or that nothing more will come.
#[component]
pub fn LineNotice(live: Live) -> impl IntoView {
    let location = use_location();
    let sign_in = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let here =
            if search.is_empty() { path } else { format!("{path}?{}", search.trim_start_matches('?')) };
        crate::parts::query::address("/sign-in", &[("next", Some(here))])
    };
    view! {
        <div role="status" data-slot="line" class="not-has-[p]:hidden">
            {move || match live.line.get() {
                Line::Opening | Line::Live => None,
                Line::Offline { since } => Some(view! {
                    <Note tone=Tone::Amber icon=Icon::Alert>
                        <p>{format!("Offline since {} — what you see may be old. It catches up by itself when the line is back.", when::time_of_day(since))}</p>
                    </Note>
                }.into_any()),
                Line::Ended => Some(view! {
                    <Note tone=Tone::Amber icon=Icon::User>
                        <p>
                            "Your session has ended; this page no longer changes. "
                            // external: the server leads on from there
                            <a href=sign_in rel="external" class="font-medium underline">"Sign in again"</a>
                        </p>
                    </Note>
                }.into_any()),
            }}
        </div>
    }
}
