use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::json_view::JsonView;

pub static ENTRY: Entry = Entry {
    path: "/json-view",
    title: "JSON view",
    group: Group::Data,
    when: "A payload as it came: members in their order, numbers by their digits. It opens and folds without script.",
    anatomy: &[
        ("json-view", "The name, a button that copies the text as it came, and the content."),
        ("text", "What is not JSON shows as it is."),
    ],
    keyboard: &[("Enter, Space", "Open or fold a member."), ("Arrows", "Scroll the content.")],
    examples: &[Example { name: "A payload", view: payload }, Example { name: "Not JSON", view: broken }],
};

const PAYLOAD: &str = r#"{"payloadVersion":"v1","eventType":"CREATED","eventTime":"2026-11-23T11:24:05Z","booking":{"tourDate":"2026-11-25","adult":2,"child":0,"totalPrice":145.50,"confirmed":true,"lines":[{"sku":"UBUD-FULL","quantity":2},{"sku":"LUNCH","quantity":2}],"tags":[]},"customer":{"name":"Amélie Laurent","phone":null}}"#;

fn payload() -> AnyView {
    view! { <JsonView label="Payload" text=PAYLOAD/> }.into_any()
}

fn broken() -> AnyView {
    view! { <JsonView label="Body" text="<html><body>502 Bad Gateway</body></html>"/> }.into_any()
}
