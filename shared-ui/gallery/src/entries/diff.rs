use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::diff::{Change, FieldDiff, TextDiff};

pub static ENTRY: Entry = Entry {
    path: "/diff",
    title: "Diff",
    group: Group::Data,
    when: "What changed: by field for a booking, line by line for a payload. Old is marked with a minus, new with a plus; \
           colour only helps.",
    anatomy: &[
        ("field-diff", "A table: field, before, after. On a phone after stands below before."),
        (
            "text-diff",
            "Lines side by side, or below each other on a phone; unchanged lines far from a change are counted.",
        ),
    ],
    keyboard: &[],
    examples: &[
        Example { name: "Fields", view: fields },
        Example { name: "Lines", view: lines },
        Example { name: "Nothing differs", view: same },
    ],
};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn fields() -> AnyView {
    let changes = vec![
        Change::new("Tour date", some("Wed 25 Nov 2026"), some("Thu 26 Nov 2026")),
        Change::new("Pickup", None, some("Sanur harbour, by the ticket office")),
        Change::new("Note", some("Vegetarian lunch, please."), None),
        Change::new("Guests", some("2 adults"), some("2 adults")),
    ];
    view! { <div class="max-w-3xl"><FieldDiff caption="Changes of 23 Nov, 19:24" changes/></div> }.into_any()
}

const OLD: &str = r#"{
  "payloadVersion": "v1",
  "eventType": "UPDATED",
  "booking": {
    "tourDate": "2026-11-25",
    "adult": 2,
    "child": 1,
    "currency": "USD",
    "totalPrice": "145.50",
    "pickupLocation": "Alaya Resort Ubud, lobby"
  },
  "customer": {
    "name": "Amélie Laurent"
  }
}"#;

fn lines() -> AnyView {
    let new = OLD
        .replace("2026-11-25", "2026-11-26")
        .replace("    \"child\": 1,\n", "")
        .replace("\"USD\",", "\"USD\",\n    \"discount\": \"10.00\",");
    view! { <TextDiff label="Payload against the booking" old=OLD new old_label="Booking" new_label="Payload" context=2/> }.into_any()
}

fn same() -> AnyView {
    view! { <TextDiff label="Payload, the same" old=OLD new=OLD/> }.into_any()
}
