use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::theme::ThemeSwitch;

pub static ENTRY: Entry = Entry {
    path: "/theme",
    title: "Theme switch",
    group: Group::Actions,
    when: "In the bar of each surface. The choice is kept in a cookie, so that the server renders it and nothing flashes; it \
           works without script.",
    anatomy: &[(
        "theme-switch",
        "A form with three buttons: as the device, light, dark. The pressed one holds.",
    )],
    keyboard: &[("Tab", "To each of the three."), ("Enter, Space", "Choose it.")],
    examples: &[Example { name: "The switch", view: switch }],
};

fn switch() -> AnyView {
    view! { <ThemeSwitch/> }.into_any()
}
