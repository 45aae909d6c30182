use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{card::Surface, fold::Fold};

pub static ENTRY: Entry = Entry {
    path: "/fold",
    title: "Fold",
    group: Group::Layout,
    when: "Around what may be folded away on a phone, such as filters. Where there is room it is simply there.",
    anatomy: &[(
        "fold",
        "A details element: it works before and without script. Where there is room it is open, whatever it says.",
    )],
    keyboard: &[("Enter, Space", "Open or fold, on a phone.")],
    examples: &[Example { name: "Filters of a list", view: filters }],
};

fn filters() -> AnyView {
    view! {
        <Surface class="max-w-lg">
            <Fold label="Filters"><p class="px-5 py-4 text-sm text-muted-foreground">"Status, source, tour date."</p></Fold>
        </Surface>
    }
    .into_any()
}
