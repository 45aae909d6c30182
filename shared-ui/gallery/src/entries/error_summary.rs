use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{error_summary::ErrorSummary, field::FormField, input::Input};

pub static ENTRY: Entry = Entry {
    path: "/error-summary",
    title: "Error summary",
    group: Group::Forms,
    when: "Above a form that was not accepted: everything to mend, each line leading to its field. A form frame brings it \
           by itself.",
    anatomy: &[("error-summary", "An alert that takes the focus when it appears in a form frame.")],
    keyboard: &[("Enter", "On a line: go to its field.")],
    examples: &[Example { name: "With links", view: links }],
};

fn links() -> AnyView {
    let wrong = "Write an e-mail address.".to_owned();
    let problems = vec![
        (Some("summary-email".to_owned()), wrong.clone()),
        (None, "The booking was changed by someone else in the meantime.".to_owned()),
    ];
    view! {
        <div class="grid max-w-lg gap-4">
            <ErrorSummary title="This is not saved yet" problems/>
            <FormField id="summary-email" label="E-mail" error=Some(wrong)><Input name="email" value="amelie"/></FormField>
        </div>
    }
    .into_any()
}
