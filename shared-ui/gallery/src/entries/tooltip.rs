use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    icon::Icon,
    icon_button::IconButton,
    tooltip::{Side, Tooltip},
};

pub static ENTRY: Entry = Entry {
    path: "/tooltip",
    title: "Tooltip",
    group: Group::Overlays,
    when: "For a few words about one control, on hover and on focus. Never for what must be known: touch and print do not \
           see it.",
    anatomy: &[
        ("tooltip-anchor", "Around the one control, which is described by the tooltip."),
        ("tooltip", "The words, in the top layer. The pointer may go over to them."),
    ],
    keyboard: &[("Tab", "To the control: shows it."), ("Escape", "Hides it; the focus stays.")],
    examples: &[Example { name: "On buttons", view: buttons }],
};

fn buttons() -> AnyView {
    view! {
        <div class=ROW>
            <Tooltip id="tip-lock" text="Nobody can change a locked finance">
                <Button variant=ButtonVariant::Outline>"Lock"</Button>
            </Tooltip>
            <Tooltip id="tip-refresh" text="Asks the channel again" side=Side::Right>
                <IconButton label="Refresh" icon=Icon::Refresh/>
            </Tooltip>
        </div>
    }
    .into_any()
}
