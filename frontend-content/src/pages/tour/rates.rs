use crate::editor::{ChoiceAt, Editing, FlagAt, Kind, ListAt, ValueAt, fresh_id, path::under};
use contracts::catalog::{
    Tour, Traveler,
    pricing::{Finding, Severity, gaps_and_overlaps},
};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{
    checkbox::Checkbox,
    icon::{Glyph, Icon},
    input::ControlSize,
    note::Note,
    select::Choice,
    tone::Tone,
};

const WEEKDAYS: [(&str, &str); 7] = [
    ("Mon", "Mon"),
    ("Tue", "Tue"),
    ("Wed", "Wed"),
    ("Thu", "Thu"),
    ("Fri", "Fri"),
    ("Sat", "Sat"),
    ("Sun", "Sun"),
];

pub fn blank() -> Value {
    json!({
        "id": fresh_id(), "traveler": "ADULT", "price": "0", "minQuantity": null, "maxQuantity": null, "validFrom": null,
        "validTo": null, "seasonStart": null, "seasonEnd": null, "weekdays": [], "isActive": true,
    })
}

/// The prices of one variant. Parties that have no price, or two, are told beside the price while it is typed.
#[component]
pub fn Rates(editing: Editing, tour: Memo<Tour>, path: Signal<String>, id: String) -> impl IntoView {
    let findings = Memo::new(move |_| {
        let at = path.with(|path| place(path));
        tour.with(|tour| tour.variants.get(at).map(gaps_and_overlaps).unwrap_or_default())
    });
    let general = move || {
        findings.get().into_iter().filter(|finding| !finding.path.starts_with("rates[")).collect::<Vec<_>>()
    };
    let rates = Signal::derive(move || path.with(|path| under(path, "rates")));
    view! {
        <div class="grid gap-3">
            {move || {
                let general = general();
                (!general.is_empty()).then(|| view! {
                    <Note tone=worst(&general)>
                        <ul class="grid gap-1">{general.into_iter().map(|finding| view! { <li>{finding.message}</li> }).collect_view()}</ul>
                    </Note>
                })
            }}
            <ListAt editing id path=rates legend="Prices" noun="price" blank=blank row=move |path, id| rate(editing, findings, path, id)/>
        </div>
    }
}

fn worst(findings: &[Finding]) -> Tone {
    let error = findings.iter().any(|finding| finding.severity == Severity::Error);
    if error { Tone::Red } else { Tone::Amber }
}

/// The last number in brackets.
pub fn place(path: &str) -> usize {
    path.rsplit_once('[').and_then(|(_, rest)| rest.trim_end_matches(']').parse().ok()).unwrap_or(usize::MAX)
}

fn rate(editing: Editing, findings: Memo<Vec<Finding>>, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let part = |name: &str| format!("{id}-{name}");
    let travelers = Traveler::ALL.map(|traveler| {
        let label = match traveler {
            Traveler::Adult => "Adult",
            Traveler::Child => "Child",
            Traveler::Infant => "Infant",
        };
        Choice::new(traveler.as_str(), label)
    });
    let own = move || {
        let here = format!("rates[{}]", path.with(|path| place(path)));
        findings.with(|all| {
            let own = |finding: &&Finding| {
                finding.path.strip_prefix(&here).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            all.iter().filter(own).cloned().collect::<Vec<_>>()
        })
    };
    let size = ControlSize::Sm;
    view! {
        <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
            <ChoiceAt editing id=part("who") path=at("traveler") label="For" choices=travelers.to_vec() size/>
            <ValueAt editing id=part("price") path=at("price") label="Price" kind=Kind::Amount size/>
            <ValueAt editing id=part("from") path=at("minQuantity") label="Party from" kind=Kind::WholeOrNone size/>
            <ValueAt editing id=part("to") path=at("maxQuantity") label="Party to" kind=Kind::WholeOrNone size/>
        </div>
        <details class="group/when">
            <summary class="w-fit cursor-pointer text-sm text-muted-foreground hover:text-foreground">"When it holds"</summary>
            <div class="mt-3 grid gap-3">
                <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">
                    <ValueAt editing id=part("season-from") path=at("seasonStart") label="Tour from" kind=Kind::Day size/>
                    <ValueAt editing id=part("season-to") path=at("seasonEnd") label="Tour until" kind=Kind::Day size/>
                    <ValueAt editing id=part("sold-from") path=at("validFrom") label="Sold from" kind=Kind::Day size/>
                    <ValueAt editing id=part("sold-to") path=at("validTo") label="Sold until" kind=Kind::Day size/>
                </div>
                <Weekdays editing id=part("days") path=at("weekdays")/>
            </div>
        </details>
        <FlagAt editing id=part("active") path=at("isActive") label="Active"/>
        {move || own().into_iter().map(|finding| {
            let ink = if finding.severity == Severity::Error { "text-danger-text" } else { "text-tone-amber-foreground" };
            view! {
                <p class=format!("flex items-start gap-1.5 text-sm {ink}")>
                    <Glyph icon=Icon::Alert class="mt-0.5 size-4"/>
                    <span>{finding.message}</span>
                </p>
            }
        }).collect_view()}
    }
    .into_any()
}

#[component]
fn Weekdays(editing: Editing, id: String, path: Signal<String>) -> impl IntoView {
    let days = Memo::new(move |_| path.with(|path| editing.get(path)));
    let boxes = WEEKDAYS.map(|(word, label)| {
        let checked = Signal::derive(move || {
            days.with(|days| days.as_array().is_some_and(|days| days.contains(&json!(word))))
        });
        let on_change = Callback::new(move |on: bool| {
            let now = days.get_untracked();
            let holds = |day: &str| now.as_array().is_some_and(|days| days.contains(&json!(day)));
            let chosen: Vec<&str> = WEEKDAYS
                .iter()
                .map(|(day, _)| *day)
                .filter(|day| if *day == word { on } else { holds(day) })
                .collect();
            editing.set(&path.get_untracked(), json!(chosen));
        });
        let box_id = format!("{id}-{word}");
        view! { <Checkbox id=box_id.clone() name=box_id label checked on_change/> }
    });
    view! {
        <fieldset class="grid gap-1.5">
            <legend class="mb-1 text-sm font-medium">"On these days of the tour"</legend>
            <div class="flex flex-wrap gap-x-4 gap-y-1">{boxes.into_iter().collect_view()}</div>
            <p class="text-sm text-muted-foreground">"None: every day."</p>
        </fieldset>
    }
}
