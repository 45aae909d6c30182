use super::{editing::Editing, merge::Clash, path::in_words};
use leptos::prelude::*;
use serde_json::Value;
use shared_ui::{
    button::Button,
    card::Card,
    field::FieldGroup,
    radio_group::{Radio, RadioGroup},
};

/// Both changed the same place: both texts, a person picks. Nothing is saved until then.
#[component]
pub fn Clashes(editing: Editing) -> impl IntoView {
    move || {
        let clashes = editing.clashes.get();
        (!clashes.is_empty()).then(|| {
            let chosen = RwSignal::new(vec![false; clashes.len()]);
            let who = editing.sheet.with_untracked(|sheet| sheet.changed_by.clone());
            let lines = clashes.into_iter().enumerate().map(|(at, clash)| choose(at, clash, chosen)).collect_view();
            view! {
                <Card id="clashes" title=format!("{who} changed the same places") note="Nothing of yours is lost, and nothing is saved yet">
                    <p class="mb-4 text-sm text-muted-foreground">"Choose what stands in each. All your other changes are kept, and theirs too."</p>
                    <div class="grid gap-5">
                        {lines}
                        <div><Button on_click=move |_| editing.settle(&chosen.get_untracked())>"Save it so"</Button></div>
                    </div>
                </Card>
            }
        })
    }
}

fn choose(at: usize, clash: Clash, chosen: RwSignal<Vec<bool>>) -> impl IntoView {
    let choices = vec![
        Radio::new("mine", said(&clash.mine)).hint("Yours"),
        Radio::new("theirs", said(&clash.theirs)).hint("Theirs, as it is saved"),
    ];
    let id = format!("clash-{at}");
    let on_change = Callback::new(move |whose: String| {
        chosen.update(|all| all[at] = whose == "theirs");
    });
    view! {
        <FieldGroup id=id.clone() legend=in_words(&clash.path)>
            <RadioGroup name=id choices value=Signal::stored("mine".to_owned()) on_change/>
        </FieldGroup>
    }
}

/// Values as a person reads them: lists line by line, parts by their texts.
fn said(value: &Value) -> String {
    match value {
        Value::Null => "Nothing".to_owned(),
        Value::String(text) if text.is_empty() => "Nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Bool(on) => if *on { "Yes" } else { "No" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.is_empty() => "None".to_owned(),
        Value::Array(list) => list.iter().map(said).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            let told = fields.iter().filter(|(name, value)| *name != "id" && !empty(value));
            told.map(|(name, value)| format!("{}: {}", in_words(name), said(value)))
                .collect::<Vec<_>>()
                .join(", ")
        }
    }
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}
