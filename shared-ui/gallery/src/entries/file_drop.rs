use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{field::FormField, file_drop::FileDrop};

pub static ENTRY: Entry = Entry {
    path: "/file-drop",
    title: "File drop",
    group: Group::Forms,
    when: "For files. Say in the hint which kinds and how large; refuse on the server, beside each file.",
    anatomy: &[("file-drop", "A zone that takes dropped files, around the native input.")],
    keyboard: &[("Enter, Space", "on the input's button: opens the system's dialog")],
    examples: &[Example { name: "Several", view: several }, Example { name: "With an error", view: wrong }],
};

fn several() -> AnyView {
    view! {
        <FormField id="pictures" label="Pictures" hint="JPEG, PNG or WebP, up to 25 MiB each." class="max-w-xl">
            <FileDrop name="files" accept="image/jpeg,image/png,image/webp" multiple=true/>
        </FormField>
    }
    .into_any()
}

fn wrong() -> AnyView {
    view! {
        <FormField id="no-picture" label="Picture" error=Some("Choose at least one picture.".to_owned()) class="max-w-xl">
            <FileDrop name="file" accept="image/jpeg"/>
        </FormField>
    }
    .into_any()
}
