use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::shell::AccountMenu;

pub static ENTRY: Entry = Entry {
    path: "/shell",
    title: "Page shell",
    group: Group::Layout,
    when: "Around every page of a staff surface; this page stands in one. The side narrows to icons and remembers it; on a \
           phone it is a sheet that opens before there is script.",
    anatomy: &[
        ("skip link", "The first stop: past the navigation, to the page."),
        ("sidebar", "Name, grouped navigation with counts, the button that narrows it."),
        ("top-bar", "Slots: search at its start; tools (bell, theme) and account at its end."),
        ("AccountMenu", "Who is signed in, and the way out: a plain form."),
    ],
    keyboard: &[
        ("Tab, Enter", "First of all: skip to the page."),
        ("Enter, Space", "On the menu button, on a phone: open the navigation."),
        ("Escape", "Closes it; the focus goes back to the button."),
    ],
    examples: &[Example { name: "Account menu", view: account }],
};

fn account() -> AnyView {
    view! {
        <div class="flex min-h-28 justify-end">
            <div><AccountMenu name="Ni Luh Ayu" note="Manager" sign_out="/shell"/></div>
        </div>
    }
    .into_any()
}
