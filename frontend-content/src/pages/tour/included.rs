use crate::editor::{
    ChoiceAt, Editing, FlagAt, Kind, LinesAt, ListAt, TextAt, ValueAt, fresh_id, path::under,
};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{card::Card, select::Choice};

#[component]
pub fn Included(editing: Editing) -> impl IntoView {
    view! {
        <Card id="included" title="Included and excluded">
            <div class="grid gap-6 xl:grid-cols-2">
                <LinesAt editing id="inclusions" path="inclusions" legend="Included" noun="inclusion"/>
                <LinesAt editing id="exclusions" path="exclusions" legend="Not included" noun="exclusion"/>
            </div>
        </Card>
        <Card id="extras-card" title="Priced extras" note="Guests add them when they book">
            <ListAt editing id="extras" path="extras" legend="Extras" noun="extra" blank=blank row=move |path, id| extra(editing, path, id)/>
        </Card>
    }
}

fn blank() -> Value {
    json!({"id": fresh_id(), "name": "", "description": "", "price": "0", "per": "PERSON", "isActive": true})
}

fn extra(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let part = |name: &str| format!("{id}-{name}");
    view! {
        <div class="grid gap-4 sm:grid-cols-[1fr_8rem_10rem]">
            <TextAt editing id=part("name") path=at("name") label="Name" required=true/>
            <ValueAt editing id=part("price") path=at("price") label="Price" kind=Kind::Amount hint="In the variant's currency."/>
            <ChoiceAt editing id=part("per") path=at("per") label="Per" choices=vec![Choice::new("PERSON", "Adult and child"), Choice::new("BOOKING", "Booking")]/>
        </div>
        <TextAt editing id=part("description") path=at("description") label="Description" rows=2/>
        <FlagAt editing id=part("active") path=at("isActive") label="Offered"/>
    }
    .into_any()
}
