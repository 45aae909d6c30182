use super::{matrix::Matrix, rates::Rates};
use crate::editor::{ChoiceAt, Editing, FlagAt, Kind, ListAt, TextAt, ValueAt, fresh_id, path::under};
use chrono::NaiveDate;
use contracts::catalog::{ServiceType, Tour};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{card::Card, checkbox::Checkbox, select::Choice};

#[component]
pub fn Variants(editing: Editing, tour: Memo<Tour>, today: NaiveDate) -> impl IntoView {
    view! {
        <Card id="variants-card" title="Variants and rates" note="Each way to take the tour has its own length, party and prices">
            <ListAt editing id="variants" path="variants" legend="Variants" noun="variant" blank=blank row=move |path, id| variant(editing, tour, today, path, id)/>
        </Card>
    }
}

fn blank() -> Value {
    let rate = super::rates::blank();
    json!({
        "id": fresh_id(), "code": "", "name": "", "serviceType": "PRIVATE", "durationDays": 1, "durationNights": null,
        "minPax": 1, "maxPax": null, "currency": "USD", "isDefault": false, "isActive": true, "cutoffHours": 24,
        "startTimes": [], "cancellation": [], "itinerary": [], "rates": [rate],
    })
}

fn variant(
    editing: Editing,
    tour: Memo<Tour>,
    today: NaiveDate,
    path: Signal<String>,
    id: String,
) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let part = |name: &str| format!("{id}-{name}");
    let services = ServiceType::ALL.map(|service| {
        let label = match service {
            ServiceType::Private => "Private",
            ServiceType::Shared => "Shared with others",
            ServiceType::Custom => "Custom",
        };
        Choice::new(service.as_str(), label)
    });
    let is_default =
        Signal::derive(move || path.with(|path| editing.get(&under(path, "isDefault"))) == Value::Bool(true));
    view! {
        <div class="grid gap-4 sm:grid-cols-3">
            <TextAt editing id=part("name") path=at("name") label="Name" required=true/>
            <TextAt editing id=part("code") path=at("code") label="Code" required=true hint="Capital letters, digits, hyphens: PRIVATE-DAY."/>
            <ChoiceAt editing id=part("service") path=at("serviceType") label="Service" choices=services.to_vec()/>
        </div>
        <div class="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-6">
            <ValueAt editing id=part("days") path=at("durationDays") label="Days" kind=Kind::Whole/>
            <ValueAt editing id=part("nights") path=at("durationNights") label="Nights" kind=Kind::WholeOrNone/>
            <ValueAt editing id=part("min") path=at("minPax") label="People from" kind=Kind::Whole/>
            <ValueAt editing id=part("max") path=at("maxPax") label="People to" kind=Kind::WholeOrNone/>
            <ValueAt editing id=part("cutoff") path=at("cutoffHours") label="Sold until (h)" kind=Kind::Whole/>
            <ValueAt editing id=part("currency") path=at("currency") label="Currency" kind=Kind::Currency/>
        </div>
        <div class="flex flex-wrap gap-x-8 gap-y-2">
            <FlagAt editing id=part("active") path=at("isActive") label="Active"/>
            <Checkbox
                id=part("default")
                name=part("default")
                label="Shown first"
                checked=is_default
                on_change=Callback::new(move |on| only_default(editing, &path.get_untracked(), on))
            />
        </div>
        <div class="grid gap-5 lg:grid-cols-2">
            <ListAt editing id=part("times") path=at("startTimes") legend="Start times" noun="start time" blank=|| json!("08:00:00") hint="None: agreed with the guest." row=move |path, id| view! {
                <ValueAt editing id=format!("{id}-time") path label="Starts at" kind=Kind::Time/>
            }.into_any()/>
            <ListAt editing id=part("cancel") path=at("cancellation") legend="Cancellation" noun="tier" blank=|| json!({"hoursBefore": 24, "refundPercent": 50}) hint="The earliest first. Later than the last tier nothing is given back." row=move |path, id| {
                let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
                view! {
                    <div class="grid grid-cols-2 gap-4">
                        <ValueAt editing id=format!("{id}-hours") path=at("hoursBefore") label="Hours before the start" kind=Kind::Whole/>
                        <ValueAt editing id=format!("{id}-percent") path=at("refundPercent") label="Given back (%)" kind=Kind::Whole/>
                    </div>
                }.into_any()
            }/>
        </div>
        <Rates editing tour path id=part("rates")/>
        <Matrix tour path id=part("matrix") today/>
    }
    .into_any()
}

/// One variant is shown first: choosing it takes the mark from the others.
fn only_default(editing: Editing, path: &str, on: bool) {
    editing.change("variants", |list| {
        for (at, variant) in list.as_array_mut().into_iter().flatten().enumerate() {
            let here = path == format!("variants[{at}]");
            if let Some(mark) = variant.get_mut("isDefault") {
                *mark = json!(here && on);
            }
        }
    });
}
