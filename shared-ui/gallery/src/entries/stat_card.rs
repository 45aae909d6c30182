use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    chart::Sparkline,
    stat_card::{StatCard, StatState},
};

pub static ENTRY: Entry = Entry {
    path: "/stat-card",
    title: "Stat card",
    group: Group::Data,
    when: "A figure one acts on: it says how it stands against its threshold, in words, and leads to the list behind it.",
    anatomy: &[
        ("stat-card", "Label, figure and unit. With an address the whole card is its link."),
        (
            "stat-state",
            "How it stands, in words, with a sign and a colour. What is not measured never looks good.",
        ),
        ("children", "A sparkline, below."),
    ],
    keyboard: &[("Enter", "Go to the list behind the figure.")],
    examples: &[Example { name: "States", view: states }],
};

fn states() -> AnyView {
    let rates =
        vec![Some(99.9), Some(99.8), Some(99.9), None, Some(99.7), Some(99.9), Some(100.0), Some(99.8)];
    let depth = vec![Some(3.0), Some(8.0), Some(20.0), Some(41.0), Some(64.0), Some(90.0), Some(128.0)];
    let words = |text: &str| Some(text.to_owned());
    view! {
        <div class="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            <StatCard label="Success, last hour" value=words("99.8") unit="%" state=StatState::Ok state_text=words("At least 99.5 %") href=words("/chart")>
                <Sparkline label="Success by the hour, between 99.7 and 100 %" values=rates/>
            </StatCard>
            <StatCard label="Dead letters, last hour" value=words("17") state=StatState::Warn state_text=words("Near 20 an hour") delta=words("5 more than the hour before") href=words("/table")/>
            <StatCard label="Queue" value=words("128") unit="events" state=StatState::Bad state_text=words("Grows since 10:20") href=words("/table")>
                <Sparkline label="Queue by the minute, from 3 to 128" values=depth/>
            </StatCard>
            <StatCard label="Slowest of 20" value=None unit="s" state=StatState::Unknown state_text=words("Nothing came in this hour")/>
            <StatCard label="Tours tomorrow" value=words("42") delta=words("6 have no driver")/>
        </div>
    }
    .into_any()
}
