use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
};

pub static ENTRY: Entry = Entry {
    path: "/button",
    title: "Button",
    group: Group::Actions,
    when: "For what changes something or opens something here. What leads elsewhere is a link. One default button per \
           view; what cannot be undone is destructive.",
    anatomy: &[("button", "The native button. While busy it keeps the focus and takes no second press.")],
    keyboard: &[("Enter, Space", "Press it.")],
    examples: &[
        Example { name: "Variants", view: variants },
        Example { name: "Sizes", view: sizes },
        Example { name: "With an icon", view: icons },
        Example { name: "States", view: states },
    ],
};

fn variants() -> AnyView {
    view! {
        <div class=ROW>
            <Button>"Save booking"</Button>
            <Button variant=ButtonVariant::Secondary>"Preview"</Button>
            <Button variant=ButtonVariant::Outline>"Cancel"</Button>
            <Button variant=ButtonVariant::Ghost>"Clear filters"</Button>
            <Button variant=ButtonVariant::Destructive>"Delete booking"</Button>
        </div>
    }
    .into_any()
}

fn sizes() -> AnyView {
    view! {
        <div class=ROW>
            <Button size=ButtonSize::Xs>"Row"</Button>
            <Button size=ButtonSize::Sm>"Small"</Button>
            <Button>"Default"</Button>
            <Button size=ButtonSize::Lg>"Large"</Button>
        </div>
    }
    .into_any()
}

fn icons() -> AnyView {
    view! {
        <div class=ROW>
            <Button variant=ButtonVariant::Outline><Glyph icon=Icon::Refresh/>"Refresh"</Button>
            <Button>"Next"<Glyph icon=Icon::ArrowRight/></Button>
        </div>
    }
    .into_any()
}

fn states() -> AnyView {
    let busy = RwSignal::new(true);
    view! {
        <div class=ROW>
            <Button busy>"Saving"</Button>
            <Button disabled=true>"Not now"</Button>
            <Button variant=ButtonVariant::Outline disabled=true>"Not now"</Button>
        </div>
    }
    .into_any()
}
