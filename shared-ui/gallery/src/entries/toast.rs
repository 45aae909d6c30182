use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    toast::{Toast, use_toaster},
    tone::Tone,
};

pub static ENTRY: Entry = Entry {
    path: "/toast",
    title: "Toast",
    group: Group::Feedback,
    when: "To say how an act ended, when the page does not show it by itself. What must be mended stands beside its field; \
           what stays true is a note.",
    anatomy: &[
        ("toasts", "One region in the top layer, mounted once by the root; above dialogs, too."),
        (
            "toast",
            "A sentence, at most one act, and a way to dismiss it. It waits while the pointer or the focus is on it.",
        ),
    ],
    keyboard: &[
        ("Alt+T", "To the newest toast."),
        ("Tab", "To its act and its dismiss button."),
        ("Escape", "Dismisses it; the focus goes back to where it was."),
    ],
    examples: &[Example { name: "Tones", view: tones }, Example { name: "With an act", view: act }],
};

fn tones() -> AnyView {
    let toaster = use_toaster();
    view! {
        <div class=ROW>
            <Button variant=ButtonVariant::Outline on_click=move |_| toaster.done("Driver is assigned")>"Done"</Button>
            <Button variant=ButtonVariant::Outline on_click=move |_| toaster.failed("The gateway did not answer. Nothing was sent.")>"Failed"</Button>
            <Button variant=ButtonVariant::Outline on_click=move |_| toaster.warned("Saved, but the guest has no phone number")>"Warned"</Button>
            <Button variant=ButtonVariant::Outline on_click=move |_| toaster.told("Two new bookings arrived")>"Told"</Button>
        </div>
    }
    .into_any()
}

fn act() -> AnyView {
    let toaster = use_toaster();
    let undo = Callback::new(move |()| toaster.told("Wayan is assigned again"));
    view! {
        <Button
            variant=ButtonVariant::Outline
            on_click=move |_| toaster.show(Toast::new(Tone::Emerald, "Wayan is unassigned").action("Undo", undo))
        >
            "Unassign driver"
        </Button>
    }
    .into_any()
}
