use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    badge::Badge,
    button::{Button, ButtonVariant},
    modal::{Modal, ModalSize},
};

pub static ENTRY: Entry = Entry {
    path: "/modal",
    title: "Modal",
    group: Group::Overlays,
    when: "For one short task that must be finished or left before going on. What needs room has a page; what asks yes or \
           no is a confirm dialog; what is looked at beside a list is a drawer.",
    anatomy: &[
        ("dialog", "The native dialog: traps the focus, makes the page behind inert, gives the focus back."),
        ("dialog-header", "Title, description, a slot for a chip."),
        ("dialog-body", "Scrolls alone when it is long."),
        ("dialog-footer", "Buttons, always in view."),
    ],
    keyboard: &[
        ("Tab, Shift+Tab", "Go round inside."),
        ("Escape", "Closes it, unless it is busy; the focus goes back to what opened it."),
    ],
    examples: &[
        Example { name: "With a footer", view: plain },
        Example { name: "Sizes", view: sizes },
        Example { name: "A long body scrolls", view: long },
    ],
};

fn plain() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button on_click=move |_| open.set(true)>"Assign driver"</Button>
        <Modal
            id="modal-plain"
            open
            title="Assign driver"
            description=Some("GYG-48213 · Friday 27 November, 08:30".to_owned())
            header=Box::new(|| view! { <Badge>"2 adults, 1 child"</Badge> }.into_any())
            footer=Box::new(move || view! {
                <Button variant=ButtonVariant::Outline on_click=move |_| open.set(false)>"Cancel"</Button>
                <Button on_click=move |_| open.set(false)>"Assign"</Button>
            }.into_any())
        >
            <p>"Wayan Sudarma has the fewest tours this month and is free on that day."</p>
        </Modal>
    }
    .into_any()
}

fn sizes() -> AnyView {
    let one = |id: &'static str, label: &'static str, size: ModalSize| {
        let open = RwSignal::new(false);
        view! {
            <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>{label}</Button>
            <Modal id open title=label size>
                <p class="text-muted-foreground">"As wide as its content needs, never wider than the window."</p>
            </Modal>
        }
    };
    view! {
        <div class=ROW>
            {one("modal-sm", "Small", ModalSize::Sm)}
            {one("modal-md", "Medium", ModalSize::Md)}
            {one("modal-lg", "Large", ModalSize::Lg)}
            {one("modal-xl", "Extra large", ModalSize::Xl)}
        </div>
    }
    .into_any()
}

fn long() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Read the rules"</Button>
        <Modal
            id="modal-long"
            open
            title="Cancellation rules"
            footer=Box::new(move || view! { <Button on_click=move |_| open.set(false)>"Understood"</Button> }.into_any())
        >
            <ol class="grid list-decimal gap-3 ps-5 text-muted-foreground">
                {(1..=24).map(|at| view! { <li>{format!("Rule {at}: a guest who cancels a day before pays nothing; later, the driver is paid.")}</li> }).collect_view()}
            </ol>
        </Modal>
    }
    .into_any()
}
