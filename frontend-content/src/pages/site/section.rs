use crate::{
    editor::{ChoiceAt, Editing, FlagAt, LinesAt, ListAt, TextAt, path::under},
    parts::{faqs::FaqsAt, markdown::MarkdownAt, photo::PhotoAt},
};
use leptos::prelude::*;
use serde_json::{Value, json};
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    select::Choice,
};

const KINDS: [(&str, &str); 9] = [
    ("HERO", "Large photo with words"),
    ("CARDS", "Cards over a photo"),
    ("TOURS", "Featured tours"),
    ("CLAIM", "Photo with one claim"),
    ("REVIEWS", "What guests say"),
    ("STORY", "Text beside a photo"),
    ("TEXT", "Text"),
    ("FAQ", "Questions"),
    ("CALL", "Call to act"),
];

pub fn blank() -> Value {
    json!({
        "kind": "TEXT", "heading": "", "subheading": "", "text": "", "photo": null, "cards": [], "points": [], "faqs": [],
        "link": null, "isHidden": false,
    })
}

/// A section shows the fields that its kind uses; what the others hold stays.
pub fn section(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let kind = Memo::new(move |_| path.with(|path| editing.text(&under(path, "kind"))));
    let uses = move |kinds: &'static [&'static str]| kind.with(|kind| kinds.contains(&kind.as_str()));
    let id = StoredValue::new(id);
    let part = move |name: &str| id.with_value(|id| format!("{id}-{name}"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <ChoiceAt editing id=part("kind") path=at("kind") label="Kind" choices=KINDS.iter().map(|(word, label)| Choice::new(*word, *label)).collect()/>
            <div class="self-end pb-2"><FlagAt editing id=part("hidden") path=at("isHidden") label="Hidden"/></div>
            <TextAt editing id=part("heading") path=at("heading") label="Heading"/>
            <TextAt editing id=part("sub") path=at("subheading") label="Below it"/>
        </div>
        {move || uses(&["HERO", "CLAIM", "STORY", "TEXT", "CALL"]).then(|| view! { <MarkdownAt editing id=part("text") path=at("text") label="Text" rows=4/> })}
        {move || uses(&["HERO", "CARDS", "CLAIM", "STORY"]).then(|| view! { <PhotoAt editing id=part("photo") path=at("photo") label="Photo"/> })}
        {move || uses(&["CARDS"]).then(|| view! {
            <ListAt editing id=part("cards") path=at("cards") legend="Cards" noun="card" blank=|| json!({"icon": "", "title": "", "text": ""}) row=move |path, id| card(editing, path, id)/>
        })}
        {move || uses(&["CALL"]).then(|| view! { <LinesAt editing id=part("points") path=at("points") legend="Checklist" noun="point"/> })}
        {move || uses(&["FAQ"]).then(|| view! { <FaqsAt editing id=part("faqs") path=at("faqs")/> })}
        {move || uses(&["HERO", "CARDS", "CLAIM", "STORY", "TEXT", "CALL", "TOURS"]).then(|| view! { <LinkAt editing id=part("link") path=at("link")/> })}
    }
    .into_any()
}

fn card(editing: Editing, path: Signal<String>, id: String) -> AnyView {
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    view! {
        <div class="grid gap-4 sm:grid-cols-[10rem_1fr]">
            <TextAt editing id=format!("{id}-icon") path=at("icon") label="Sign" hint="guide, leaf, heart, sun, map, star …"/>
            <TextAt editing id=format!("{id}-title") path=at("title") label="Title" required=true/>
        </div>
        <TextAt editing id=format!("{id}-text") path=at("text") label="Text" rows=2/>
    }
    .into_any()
}

/// A link that may be absent.
#[component]
fn LinkAt(editing: Editing, id: String, path: Signal<String>) -> impl IntoView {
    let there = Memo::new(move |_| path.with(|path| !editing.get(path).is_null()));
    let at = move |name: &'static str| Signal::derive(move || path.with(|path| under(path, name)));
    let id = StoredValue::new(id);
    let part = move |name: &str| id.with_value(|id| format!("{id}-{name}"));
    move || {
        if there.get() {
            view! {
                <div class="grid items-start gap-4 sm:grid-cols-[1fr_1fr_auto]">
                    <TextAt editing id=part("label") path=at("label") label="Link" required=true/>
                    <TextAt editing id=part("to") path=at("to") label="Leads to" hint="/tours, or a whole address."/>
                    <div class="pt-7" data-needs-script="">
                        <Button variant=ButtonVariant::Ghost size=ButtonSize::Sm on_click=move |_| editing.set(&path.get_untracked(), Value::Null)>"Remove the link"</Button>
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div data-needs-script="">
                    <Button variant=ButtonVariant::Outline size=ButtonSize::Sm on_click=move |_| editing.set(&path.get_untracked(), json!({"label": "", "to": ""}))>"Add a link"</Button>
                </div>
            }
            .into_any()
        }
    }
}
