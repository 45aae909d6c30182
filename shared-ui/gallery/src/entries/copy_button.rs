use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::copy_button::CopyButton;

pub static ENTRY: Entry = Entry {
    path: "/copy-button",
    title: "Copy button",
    group: Group::Actions,
    when: "Beside a text one takes elsewhere: a reference, a request id, a payload. It says whether it worked.",
    anatomy: &[("button", "It needs script, and is not shown before there is.")],
    keyboard: &[("Enter, Space", "Copy.")],
    examples: &[Example { name: "A reference", view: reference }],
};

fn reference() -> AnyView {
    view! {
        <p class="flex items-center gap-3 text-sm"><code class="font-mono">"GYG-7F3K9"</code><CopyButton text="GYG-7F3K9" label="Copy reference"/></p>
    }
    .into_any()
}
