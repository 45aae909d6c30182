use crate::editor::{Editing, LinesAt, TextAt};
use leptos::prelude::*;
use shared_ui::card::Card;

#[component]
pub fn Experience(editing: Editing) -> impl IntoView {
    view! {
        <Card id="experience" title="Experience">
            <div class="grid gap-5">
                <TextAt editing id="short" path="shortDescription" label="In one or two sentences" rows=2 limit=500 hint="On cards and in lists."/>
                <TextAt editing id="description" path="description" label="Description" rows=10 limit=20_000 hint="Lines are kept; an empty line begins a paragraph."/>
                <LinesAt editing id="highlights" path="highlights" legend="Highlights" noun="highlight" hint="Enter begins the next; Alt with an arrow key moves a line."/>
                <LinesAt editing id="optional" path="optionalFeatures" legend="Optional, on request" noun="option"/>
            </div>
        </Card>
    }
}
