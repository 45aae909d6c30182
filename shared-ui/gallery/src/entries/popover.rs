use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    icon::{Glyph, Icon},
    link::TextLink,
    popover::{Align, Popover, Side},
};

pub static ENTRY: Entry = Entry {
    path: "/popover",
    title: "Popover",
    group: Group::Overlays,
    when: "For a little more about something, or a few fields, beside the button that asks for it. The page behind goes on \
           living. What must be answered is a modal; a list of acts is a menu.",
    anatomy: &[
        ("popover-trigger", "The button; it opens before there is script, too."),
        (
            "popover",
            "The panel, in the top layer. It flips where there is no room and stays within the window.",
        ),
    ],
    keyboard: &[
        ("Enter, Space", "Open and close; the panel takes the focus."),
        ("Tab", "Goes on through the panel, then the page."),
        ("Escape", "Closes it; the focus goes back to the button."),
    ],
    examples: &[Example { name: "Below its button", view: plain }, Example { name: "Sides", view: sides }],
};

fn plain() -> AnyView {
    view! {
        <Popover
            id="popover-rate"
            label="Exchange rate"
            trigger=Box::new(|| view! { <Glyph icon=Icon::Info/>"Rate" }.into_any())
        >
            <p class="font-medium">"1 USD = 15 880 IDR"</p>
            <p class="mt-1 text-muted-foreground">"Fixed when the finance was validated. "<TextLink href="/popover">"All rates"</TextLink></p>
        </Popover>
    }
    .into_any()
}

fn sides() -> AnyView {
    let one = |id: &'static str, name: &'static str, side: Side, align: Align| {
        view! {
            <Popover id label=name side align class="w-48 p-3" trigger=Box::new(move || name.into_any())>
                <p>"Placed at its button."</p>
            </Popover>
        }
    };
    view! {
        <div class=ROW>
            {one("popover-top", "Top", Side::Top, Align::Center)}
            {one("popover-right", "Right", Side::Right, Align::Start)}
            {one("popover-end", "Bottom, end", Side::Bottom, Align::End)}
            {one("popover-left", "Left", Side::Left, Align::Center)}
        </div>
    }
    .into_any()
}
