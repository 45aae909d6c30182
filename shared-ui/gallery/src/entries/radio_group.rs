use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    field::FieldGroup,
    radio_group::{Radio, RadioGroup},
};

pub static ENTRY: Entry = Entry {
    path: "/radio-group",
    title: "Radio group",
    group: Group::Forms,
    when: "One of two to five, all in sight, above all when each needs a word of explanation.",
    anatomy: &[
        ("FieldGroup", "A fieldset: its legend is the question, its error stands below the answers."),
        ("radio-group", "Native radios. The first has the group's id: an error summary leads to it."),
    ],
    keyboard: &[
        ("Tab", "To the chosen answer, or the first."),
        ("Arrows", "Choose the next or the one before."),
    ],
    examples: &[
        Example { name: "With hints", view: hints },
        Example { name: "Side by side", view: inline },
        Example { name: "Invalid, and disabled", view: states },
    ],
};

fn hints() -> AnyView {
    view! {
        <FieldGroup id="refund" legend="Refund" required=true>
            <RadioGroup
                name="refund"
                value="full"
                choices=vec![
                    Radio::new("full", "In full").hint("The channel pays back everything."),
                    Radio::new("part", "In part").hint("You write the amount in the next step."),
                    Radio::new("none", "None").hint("Only a manager may choose this.").disabled(),
                ]
            />
        </FieldGroup>
    }
    .into_any()
}

fn sizes() -> Vec<Radio> {
    vec![Radio::new("small", "Up to 6"), Radio::new("mid", "7 to 12"), Radio::new("large", "More")]
}

fn inline() -> AnyView {
    let chosen = RwSignal::new("small".to_owned());
    view! {
        <div class="grid gap-2">
            <FieldGroup id="seats" legend="Seats">
                <RadioGroup name="seats" inline=true value="small" choices=sizes() on_change=Callback::new(move |value| chosen.set(value))/>
            </FieldGroup>
            <p class="text-sm text-muted-foreground">"Chosen: "<output>{move || chosen.get()}</output></p>
        </div>
    }
    .into_any()
}

fn states() -> AnyView {
    view! {
        <div class="grid gap-5">
            <FieldGroup id="seats-wrong" legend="Seats" error=Some("Choose how many seats are needed.".to_owned()) required=true>
                <RadioGroup name="seats-wrong" inline=true choices=sizes()/>
            </FieldGroup>
            <FieldGroup id="seats-off" legend="Seats">
                <RadioGroup name="seats-off" inline=true value="mid" choices=sizes() disabled=true/>
            </FieldGroup>
        </div>
    }
    .into_any()
}
