use crate::editor::{Editing, Kind, ListAt, TextAt, ValueAt, path::under};
use contracts::catalog::Tour;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{card::Card, icon::Icon, link::TextLink, state::StateBox};

/// Each variant has a day plan of its own.
#[component]
pub fn Itinerary(editing: Editing, tour: Memo<Tour>) -> impl IntoView {
    let variants = Memo::new(move |_| {
        tour.with(|tour| tour.variants.iter().map(|variant| variant.name.clone()).collect::<Vec<_>>())
    });
    let plans = variants.get_untracked();
    if plans.is_empty() {
        return view! {
            <Card id="itinerary" title="Itinerary">
                <StateBox icon=Icon::List title="No variant yet" text="A day plan belongs to a variant: the way the tour is taken.">
                    <TextLink href="?stage=variants">"Add a variant"</TextLink>
                </StateBox>
            </Card>
        }
        .into_any();
    }
    plans
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let title = if name.is_empty() { format!("Variant {}", at + 1) } else { name };
            view! {
                <Card id=format!("plan-{at}") title=format!("Itinerary: {title}")>
                    <ListAt
                        editing
                        id=format!("steps-{at}")
                        path=format!("variants[{at}].itinerary")
                        legend="Steps"
                        noun="step"
                        blank=blank
                        row=move |path, id| step(editing, path, id)
                    />
                </Card>
            }
        })
        .collect_view()
        .into_any()
}

fn blank() -> Value {
    json!({"day": 1, "title": "", "description": "", "location": "", "startTime": null, "endTime": null})
}

fn step(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let part = |name: &str| format!("{id}-{name}");
    view! {
        <div class="grid gap-4 sm:grid-cols-[5rem_8rem_8rem_1fr]">
            <ValueAt editing id=part("day") path=at("day") label="Day" kind=Kind::Whole/>
            <ValueAt editing id=part("from") path=at("startTime") label="From" kind=Kind::Time/>
            <ValueAt editing id=part("to") path=at("endTime") label="To" kind=Kind::Time/>
            <TextAt editing id=part("location") path=at("location") label="Place"/>
        </div>
        <TextAt editing id=part("title") path=at("title") label="What happens" required=true/>
        <TextAt editing id=part("description") path=at("description") label="More about it" rows=2/>
    }
    .into_any()
}
