use super::figures::Seen;
use crate::parts::{alarms, when};
use chrono::{DateTime, Duration, Utc};
use contracts::views::dashboard::AlarmRow;
use leptos::prelude::*;
use shared_ui::{
    icon::Icon,
    link::{LinkVariant, TextLink},
    note::Note,
    tone::Tone,
};

/// Alarms are looked for every 15 s; when nobody has looked for so long, silence says nothing.
const LOOKED: Duration = Duration::minutes(2);

/// What is out of order and what to do, or that nothing is.
#[component]
pub fn Alarms(seen: Seen) -> impl IntoView {
    let all = Memo::new(move |_| {
        seen.with(|seen| seen.as_ref().map(|seen| seen.alarms.clone()).unwrap_or_default())
    });
    let standing = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|alarm| alarm.cleared_at.is_none()).cloned().collect::<Vec<_>>())
    });
    let ended = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|alarm| alarm.cleared_at.is_some()).cloned().collect::<Vec<_>>())
    });
    let looked = Memo::new(move |_| {
        seen.with(|seen| {
            seen.as_ref().map(|seen| looked(seen.now, seen.alarms_checked_at)).unwrap_or_default()
        })
    });

    view! {
        <section id="alarms" aria-labelledby="alarms-title" class="grid scroll-mt-4 gap-3">
            <h2 id="alarms-title" class="sr-only">"Alarms"</h2>
            {move || match looked.get() {
                Looked::Lately(at) if standing.with(Vec::is_empty) => Some(view! {
                    <Note tone=Tone::Emerald icon=Icon::Check>
                        <p>{format!("All is well: no alarm stands. Last looked at {}.", when::time_of_day(at))}</p>
                    </Note>
                }.into_any()),
                Looked::Lately(_) => None,
                Looked::LongAgo(at) => Some(view! {
                    <Note tone=Tone::Amber icon=Icon::Alert>
                        <p>{format!("Nobody has looked for alarms since {}: no worker runs. Call an engineer.", when::short_moment(at))}</p>
                    </Note>
                }.into_any()),
                Looked::Never => Some(view! {
                    <Note tone=Tone::Gray icon=Icon::Clock><p>"Nobody has looked for alarms yet. A worker does within a minute of its start."</p></Note>
                }.into_any()),
            }}
            <For each=move || standing.get() key=|alarm| (alarm.id, alarm.detail.clone()) let:alarm>
                <Standing alarm/>
            </For>
            {move || ended.with(|ended| !ended.is_empty()).then(|| view! {
                <details class="text-sm">
                    <summary class="rounded-sm text-muted-foreground hover:text-foreground">
                        {format!("Over in the last 24 hours: {}", ended.with(Vec::len))}
                    </summary>
                    <ul class="mt-2 grid gap-1 ps-4">
                        {ended.get().into_iter().map(|alarm| view! {
                            <li>
                                {alarms::title(alarm.kind)}
                                <span class="text-muted-foreground">
                                    {format!(" · {} to {}", when::short_moment(alarm.raised_at), alarm.cleared_at.map(when::short_moment).unwrap_or_default())}
                                </span>
                            </li>
                        }).collect_view()}
                    </ul>
                </details>
            })}
        </section>
    }
}

#[component]
fn Standing(alarm: AlarmRow) -> impl IntoView {
    let kind = alarm.kind;
    view! {
        <Note tone=Tone::Red icon=Icon::Alert>
            <h3 class="font-semibold">{format!("Alarm: {}", alarms::title(kind))}</h3>
            <p>{alarm.detail}</p>
            <p class="text-xs">
                {format!("Since {} · rings when: {}", when::short_moment(alarm.raised_at), alarms::threshold(kind))}
            </p>
            <details>
                <summary class="w-fit rounded-sm font-medium">"What to do"</summary>
                <p class="mt-1 max-w-prose">{alarms::what_to_do(kind)}</p>
                <p class="mt-1 text-xs">"More in the runbook: doc/runbooks/ingest.md, “Alarms”."</p>
            </details>
            {alarms::leads_to(kind).map(|(href, label)| view! {
                <p><TextLink href variant=LinkVariant::Underlined>{label}</TextLink></p>
            })}
        </Note>
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Looked {
    #[default]
    Never,
    LongAgo(DateTime<Utc>),
    Lately(DateTime<Utc>),
}

fn looked(now: DateTime<Utc>, at: Option<DateTime<Utc>>) -> Looked {
    match at {
        None => Looked::Never,
        Some(at) if now - at > LOOKED => Looked::LongAgo(at),
        Some(at) => Looked::Lately(at),
    }
}
