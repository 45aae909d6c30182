use crate::{Entry, Example, Group};
use leptos::prelude::*;
use shared_ui::{
    button::{Button, ButtonVariant},
    description_list::{DescriptionList, Fact},
    drawer::{Drawer, DrawerSide},
};

pub static ENTRY: Entry = Entry {
    path: "/drawer",
    title: "Drawer",
    group: Group::Overlays,
    when: "For what is looked at or filled in beside a list, without leaving it. On a phone every drawer comes from the \
           bottom. What asks one question is a confirm dialog.",
    anatomy: &[
        ("drawer", "The native dialog at the window's edge."),
        ("dialog-header", "Title and description."),
        ("dialog-body", "Scrolls alone."),
        ("dialog-footer", "Buttons, always in view."),
    ],
    keyboard: &[
        ("Tab, Shift+Tab", "Go round inside."),
        ("Escape", "Closes it; the focus goes back to what opened it."),
    ],
    examples: &[
        Example { name: "Right", view: right },
        Example { name: "Left", view: left },
        Example { name: "Bottom", view: bottom },
    ],
};

fn right() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Open booking"</Button>
        <Drawer
            id="drawer-right"
            open
            title="GYG-48213"
            description=Some("Ubud rice terraces and waterfall".to_owned())
            footer=Box::new(move || view! {
                <Button variant=ButtonVariant::Outline on_click=move |_| open.set(false)>"Close"</Button>
                <Button on_click=move |_| open.set(false)>"Assign driver"</Button>
            }.into_any())
        >
            <DescriptionList>
                <Fact name="Guest" value=Some("Amélie Laurent".to_owned())/>
                <Fact name="Tour date" value=Some("Fri 27 Nov 2026, 08:30".to_owned())/>
                <Fact name="Pax" value=Some("2 adults, 1 child".to_owned())/>
                <Fact name="Pickup" value=Some("Alaya Resort Ubud, lobby".to_owned())/>
            </DescriptionList>
        </Drawer>
    }
    .into_any()
}

fn left() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Open filters"</Button>
        <Drawer id="drawer-left" open title="Filters" side=DrawerSide::Left>
            <p class="text-muted-foreground">"Whatever narrows the list."</p>
        </Drawer>
    }
    .into_any()
}

fn bottom() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button variant=ButtonVariant::Outline on_click=move |_| open.set(true)>"Show log"</Button>
        <Drawer id="drawer-bottom" open title="Last run" side=DrawerSide::Bottom>
            <p class="text-muted-foreground">"120 mails read, 34 bookings made, nothing failed."</p>
        </Drawer>
    }
    .into_any()
}
