use crate::editor::{Editing, LinesAt, ListAt, TextAt, path::under};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::card::Card;

#[component]
pub fn Know(editing: Editing) -> impl IntoView {
    view! {
        <Card id="know" title="Need to know">
            <LinesAt editing id="info" path="additionalInfo" legend="Good to know" noun="note" hint="What to bring, who it suits, how hard it is."/>
        </Card>
        <Card id="meeting" title="Where it begins">
            <div class="grid gap-6">
                <ListAt editing id="places" path="meetingPoints" legend="Meeting points" noun="meeting point" blank=blank row=move |path, id| place(editing, path, id)/>
                <LinesAt editing id="pickup" path="pickupAreas" legend="Pick-up areas" noun="area" hint="Where guests are fetched."/>
            </div>
        </Card>
    }
}

fn blank() -> Value {
    json!({"name": "", "address": "", "mapUrl": "", "note": ""})
}

fn place(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let part = |name: &str| format!("{id}-{name}");
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <TextAt editing id=part("name") path=at("name") label="Name" required=true/>
            <TextAt editing id=part("address") path=at("address") label="Address"/>
            <TextAt editing id=part("map") path=at("mapUrl") label="Map" hint="A whole address, beginning with https://."/>
            <TextAt editing id=part("note") path=at("note") label="Note"/>
        </div>
    }
    .into_any()
}
