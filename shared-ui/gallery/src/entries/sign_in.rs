use crate::{Entry, Example, Group};
use leptos::prelude::*;

pub static ENTRY: Entry = Entry {
    path: "/sign-in",
    title: "Sign-in screen",
    group: Group::Layout,
    when: "The whole sign-in page of a staff surface. It has its own main part and heading, so it is not repeated here: open \
           admin.localhost, signed out.",
    anatomy: &[
        ("brand", "Which house and which program."),
        ("error-summary", "What went wrong at the last try; the e-mail stays typed."),
        ("surface", "A plain form that password managers know, and that works without script."),
    ],
    keyboard: &[("Enter", "In a field: signs in.")],
    examples: &[Example { name: "How it is written", view: written }],
};

fn written() -> AnyView {
    view! {
        <pre tabindex="0" role="group" aria-label="Source" class="overflow-x-auto rounded-lg bg-muted p-4 font-mono text-xs">
            "<SignInScreen product=\"admin-ops\" action=\"/api/admin/sign_in\" next last/>"
        </pre>
    }
    .into_any()
}
