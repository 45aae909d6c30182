use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    button::ButtonVariant,
    icon::Icon,
    icon_button::{IconButton, IconButtonSize},
};

pub static ENTRY: Entry = Entry {
    path: "/icon-button",
    title: "Icon button",
    group: Group::Actions,
    when: "Where there is no room for words and the sign is known: close, search, more. In doubt, use words.",
    anatomy: &[(
        "icon-button",
        "The native button. Its label is its name and its tooltip; without one it does not compile.",
    )],
    keyboard: &[("Enter, Space", "Press it.")],
    examples: &[
        Example { name: "Variants", view: variants },
        Example { name: "Sizes", view: sizes },
        Example { name: "States", view: states },
    ],
};

fn variants() -> AnyView {
    view! {
        <div class=ROW>
            <IconButton label="Search" icon=Icon::Search/>
            <IconButton label="Refresh" icon=Icon::Refresh variant=ButtonVariant::Outline/>
            <IconButton label="Edit" icon=Icon::Pencil variant=ButtonVariant::Secondary/>
            <IconButton label="Add" icon=Icon::Plus variant=ButtonVariant::Default/>
            <IconButton label="Delete" icon=Icon::Trash variant=ButtonVariant::Destructive/>
        </div>
    }
    .into_any()
}

fn sizes() -> AnyView {
    view! {
        <div class=ROW>
            <IconButton label="More" icon=Icon::More variant=ButtonVariant::Outline size=IconButtonSize::Xs/>
            <IconButton label="More" icon=Icon::More variant=ButtonVariant::Outline/>
            <IconButton label="More" icon=Icon::More variant=ButtonVariant::Outline size=IconButtonSize::Default/>
        </div>
    }
    .into_any()
}

fn states() -> AnyView {
    let on = RwSignal::new(true);
    view! {
        <div class=ROW>
            <IconButton label="Refreshing" icon=Icon::Refresh variant=ButtonVariant::Outline busy=true/>
            <IconButton label="Refresh" icon=Icon::Refresh variant=ButtonVariant::Outline disabled=true/>
            <IconButton
                label="Notifications"
                icon=Icon::Bell
                pressed=Signal::derive(move || Some(on.get()))
                on_click=move |_| on.update(|on| *on = !*on)
            />
        </div>
    }
    .into_any()
}
