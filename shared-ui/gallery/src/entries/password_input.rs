use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{field::FormField, password_input::PasswordInput};

pub static ENTRY: Entry = Entry {
    path: "/password-input",
    title: "Password input",
    group: Group::Forms,
    when: "Every password. It can be shown while it is typed, and is never sent back to the page.",
    anatomy: &[(
        "password-input",
        "The native input and, once there is script, the button that shows and hides.",
    )],
    keyboard: &[("Tab", "From the input to the button that shows it.")],
    examples: &[Example { name: "States", view: states }],
};

fn states() -> AnyView {
    view! {
        <form class="grid max-w-2xl gap-4 sm:grid-cols-2" action="/password-input">
            <FormField id="current" label="Password" required=true>
                <PasswordInput name="current" autocomplete="current-password"/>
            </FormField>
            <FormField id="new" label="New password" hint="At least 12 characters." error=Some("Too short: 8 of 12 characters.".to_owned())>
                <PasswordInput name="new" autocomplete="new-password"/>
            </FormField>
            <FormField id="off" label="Password"><PasswordInput name="off" autocomplete="off" disabled=true/></FormField>
        </form>
    }
    .into_any()
}
