use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    confirm_dialog::ConfirmDialog,
    field::FormField,
    input::Input,
    toast::use_toaster,
};
use std::time::Duration;

pub static ENTRY: Entry = Entry {
    path: "/confirm-dialog",
    title: "Confirm dialog",
    group: Group::Overlays,
    when: "Before what cannot be undone, and only then. The title asks, the button repeats the act; \"OK\" says nothing. \
           What takes much with it asks for its name to be typed.",
    anatomy: &[
        ("dialog", "A small modal without a cross: its buttons are the way out."),
        ("reason", "A field that asks why."),
        ("confirm-typing", "The words that must be typed first."),
        ("dialog-footer", "Cancel, which has the focus at first, and the act."),
    ],
    keyboard: &[
        ("Tab, Shift+Tab", "Go round inside."),
        ("Escape", "Cancels; while busy, nothing happens."),
        ("Enter, Space", "Press the focused button."),
    ],
    examples: &[
        Example { name: "Destructive, busy for two seconds", view: destructive },
        Example { name: "With a reason", view: with_reason },
        Example { name: "Type to confirm", view: typed },
    ],
};

fn destructive() -> AnyView {
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    let toaster = use_toaster();
    let on_confirm = Callback::new(move |()| {
        busy.set(true);
        let finished = move || {
            busy.set(false);
            open.set(false);
            toaster.done("GYG-48213 is cancelled");
        };
        set_timeout(finished, Duration::from_secs(2));
    });
    view! {
        <Button variant=ButtonVariant::Destructive on_click=move |_| open.set(true)>"Cancel booking"</Button>
        <ConfirmDialog
            id="confirm-cancel"
            open
            title="Cancel GYG-48213?"
            confirm_label="Cancel booking"
            variant=ButtonVariant::Destructive
            busy
            on_confirm
        >
            <p>"The guest is told by e-mail, and the driver is free again. This cannot be undone."</p>
        </ConfirmDialog>
    }
    .into_any()
}

fn with_reason() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Unlock finance"</Button>
        <ConfirmDialog
            id="confirm-unlock"
            open
            title="Unlock this finance?"
            confirm_label="Unlock"
            reason=Box::new(|| view! {
                <FormField id="confirm-unlock-reason" label="Why" hint="Two words are enough.">
                    <Input name="reason" autocomplete="off"/>
                </FormField>
            }.into_any())
            on_confirm=Callback::new(move |()| open.set(false))
        >
            <p>"It was validated and settled. The reason is kept with the change."</p>
        </ConfirmDialog>
    }
    .into_any()
}

fn typed() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Revoke producer"</Button>
        <ConfirmDialog
            id="confirm-revoke"
            open
            title="Revoke bokun-mail?"
            confirm_label="Revoke"
            variant=ButtonVariant::Destructive
            type_to_confirm=Signal::stored(Some("bokun-mail".to_owned()))
            on_confirm=Callback::new(move |()| open.set(false))
        >
            <p>"Its events are refused from now on."</p>
        </ConfirmDialog>
    }
    .into_any()
}
