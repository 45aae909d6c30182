use crate::{Entry, Example, Group, kit::ROW};
use leptos::prelude::*;
use shared_ui::{
    button::{ButtonSize, ButtonVariant},
    icon::{Glyph, Icon},
    menu::{Menu, MenuCheck, MenuItem, MenuLabel, MenuLink, MenuSeparator},
    popover::Align,
    toast::use_toaster,
};

pub static ENTRY: Entry = Entry {
    path: "/menu",
    title: "Menu",
    group: Group::Overlays,
    when: "For the further acts of a row or a page, when the one that matters has its own button. Not for navigation, and \
           not for choosing a value.",
    anatomy: &[
        ("menu-trigger", "The button."),
        ("menu-list", "The list, in the top layer; it flips and stays within the window."),
        ("menu-item", "An act or a link."),
        ("menu-check", "A choice that is on or off; the menu stays open."),
        ("menu-label, menu-separator", "Words above, and a line between, a few items."),
    ],
    keyboard: &[
        ("Enter, Space, ArrowDown", "Open; the first item has the focus."),
        ("ArrowUp", "Open; the last item has the focus."),
        ("ArrowDown, ArrowUp, Home, End", "Move; at an end it goes round."),
        ("A letter", "The next item that begins with it."),
        ("Enter, Space", "Do it."),
        ("Escape, Tab", "Close; the focus is on the button."),
    ],
    examples: &[
        Example { name: "Acts", view: acts },
        Example { name: "Choices", view: choices },
        Example { name: "A sign alone, at the end of a row", view: row },
    ],
};

fn acts() -> AnyView {
    let toaster = use_toaster();
    let say = move |text: &'static str| Callback::new(move |()| toaster.told(text));
    view! {
        <Menu id="menu-acts" label="Booking" trigger=Box::new(|| view! { "Booking"<Glyph icon=Icon::ChevronDown class="size-3.5"/> }.into_any())>
            <MenuItem icon=Icon::UserPlus on_select=say("Driver is assigned")>"Assign driver"</MenuItem>
            <MenuItem icon=Icon::Copy on_select=say("Link is copied")>"Copy link"</MenuItem>
            <MenuItem icon=Icon::Replay on_select=say("") disabled=true>"Read mail again"</MenuItem>
            <MenuLink icon=Icon::List href="/table">"History"</MenuLink>
            <MenuSeparator/>
            <MenuItem icon=Icon::Trash destructive=true on_select=say("Booking is deleted")>"Delete booking"</MenuItem>
        </Menu>
    }
    .into_any()
}

fn choices() -> AnyView {
    let (driver, source, pax) = (RwSignal::new(true), RwSignal::new(true), RwSignal::new(false));
    view! {
        <Menu id="menu-choices" label="Columns" trigger=Box::new(|| view! { <Glyph icon=Icon::Settings/>"Columns" }.into_any())>
            <MenuLabel>"Shown in the list"</MenuLabel>
            <MenuCheck checked=driver>"Driver"</MenuCheck>
            <MenuCheck checked=source>"Source"</MenuCheck>
            <MenuCheck checked=pax>"Pax"</MenuCheck>
        </Menu>
    }
    .into_any()
}

fn row() -> AnyView {
    let nothing = Callback::new(|()| {});
    view! {
        <div class=format!("{ROW} max-w-md justify-between rounded-lg border px-4 py-2 text-sm")>
            <span>"GYG-48213 · Amélie Laurent"</span>
            <Menu
                id="menu-row"
                label="More for GYG-48213"
                icon_only=true
                variant=ButtonVariant::Ghost
                size=ButtonSize::Xs
                align=Align::End
                trigger=Box::new(|| view! { <Glyph icon=Icon::More/> }.into_any())
            >
                <MenuItem on_select=nothing>"Assign driver"</MenuItem>
                <MenuItem on_select=nothing>"Mark no-show"</MenuItem>
            </Menu>
        </div>
    }
    .into_any()
}
