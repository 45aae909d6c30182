use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    field::FormField,
    form_frame::{FormActions, FormFrame, Problem},
    input::Input,
    link::ButtonLink,
    textarea::Textarea,
};

pub static ENTRY: Entry = Entry {
    path: "/form-frame",
    title: "Form frame",
    group: Group::Forms,
    when: "Around every form that changes something. Errors stand above it and beside their fields, nothing typed is lost, \
           and leaving with unsaved changes asks first.",
    anatomy: &[
        ("form-frame", "Holds the form (a plain one, or an ActionForm) and what went wrong with it."),
        ("form-actions", "The last row: what sends it first, then the ways out."),
        (
            "guard",
            "Asks before a link or a closed tab loses what was typed. The back button inside a site is not held up.",
        ),
    ],
    keyboard: &[("Enter", "In a field: send the form. What fails brings the focus to the summary.")],
    examples: &[Example { name: "Try it: send it empty", view: form }],
};

fn form() -> AnyView {
    let problems = RwSignal::new(Vec::<Problem>::new());
    let (name, saved) = (RwSignal::new(String::new()), RwSignal::new(false));
    let error = Signal::derive(move || {
        let missing = problems.with(|problems| !problems.is_empty());
        missing.then(|| "Write the name of the guest.".to_owned())
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wrong = name.with_untracked(|name| name.trim().is_empty());
        saved.set(!wrong);
        problems.set(if wrong {
            vec![(Some("frame-name".to_owned()), "Write the name of the guest.".to_owned())]
        } else {
            Vec::new()
        });
    };
    view! {
        <div class="max-w-lg">
            <FormFrame id="frame" problems guard=true>
                <form method="get" action="/form-frame" novalidate class="grid gap-4" on:submit=send>
                    <FormField id="frame-name" label="Guest name" required=true error>
                        <Input name="name" autocomplete="off" on_input=move |event| name.set(event_target_value(&event))/>
                    </FormField>
                    <FormField id="frame-note" label="Note"><Textarea name="note" rows=2/></FormField>
                    <FormActions>
                        <Button kind="submit">"Save guest"</Button>
                        <ButtonLink href="/" variant=ButtonVariant::Ghost>"Back to the gallery"</ButtonLink>
                        {move || saved.get().then(|| view! { <output class="text-sm text-muted-foreground">"Saved"</output> })}
                    </FormActions>
                </form>
            </FormFrame>
        </div>
    }
    .into_any()
}
