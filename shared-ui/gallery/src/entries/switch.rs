use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::switch::Switch;

pub static ENTRY: Entry = Entry {
    path: "/switch",
    title: "Switch",
    group: Group::Forms,
    when: "On or off, in effect at once: accepting events, a notification. A choice that waits for Save is a checkbox.",
    anatomy: &[("switch", "A native box in the role of a switch; its state also stands in words.")],
    keyboard: &[("Space", "Turn it.")],
    examples: &[Example { name: "States", view: states }],
};

fn states() -> AnyView {
    let on = RwSignal::new(false);
    view! {
        <div class="grid gap-4">
            <Switch
                id="webhook"
                name="webhook"
                label="Accept events"
                hint="Turned off, channels are told to try again later."
                on_change=Callback::new(move |now| on.set(now))
            />
            <p class="text-sm text-muted-foreground">"Events are "<output>{move || if on.get() { "accepted" } else { "held back" }}</output></p>
            <Switch id="queue" name="queue" label="Apply events" checked=true/>
            <Switch id="busy" name="busy" label="Being saved" checked=true busy=true/>
            <Switch id="off" name="off" label="Not for your role" disabled=true/>
            <Switch id="off-on" name="off-on" label="Always on" checked=true disabled=true/>
        </div>
    }
    .into_any()
}
