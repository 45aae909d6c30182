//! A button with a list of acts. Links and forms in it work before script.

mod items;

use crate::{
    button::{ButtonSize, ButtonVariant, button_class},
    primitives::{
        anchor::{Align, Side},
        popover::{Popover, use_popover},
        roving::{Axis, items, rove, typeahead},
    },
};
pub use items::{MenuCheck, MenuItem, MenuLabel, MenuLink, MenuSeparator};
use leptos::{context::Provider, ev::KeyboardEvent, prelude::*};

/// For the items: the menu they are in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InMenu(Popover);

impl InMenu {
    fn close(self) {
        self.0.hide();
        self.0.focus_anchor();
    }
}

#[component]
pub fn Menu(
    #[prop(into)] id: String,
    /// Names the list; the button too where it shows a sign alone.
    #[prop(into)]
    label: String,
    /// What the button shows.
    trigger: Children,
    /// The trigger shows a sign alone.
    #[prop(optional)]
    icon_only: bool,
    #[prop(default = ButtonVariant::Outline)] variant: ButtonVariant,
    #[prop(default = ButtonSize::Sm)] size: ButtonSize,
    #[prop(optional)] align: Align,
    children: Children,
) -> impl IntoView {
    let popover = use_popover(Side::Bottom, align);
    let entries = move || {
        popover
            .panel
            .get_untracked()
            .map(|panel| items(&panel, "[role^=menuitem]:not([aria-disabled=true])"))
            .unwrap_or_default()
    };
    let enter = move |last: bool| {
        let entries = entries();
        if let Some(item) = if last { entries.last() } else { entries.first() } {
            let _ = item.focus();
        }
    };
    let on_trigger_key = move |event: KeyboardEvent| {
        let last = match event.key().as_str() {
            "ArrowDown" => false,
            "ArrowUp" => true,
            _ => return,
        };
        event.prevent_default();
        popover.show();
        enter(last);
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        // the browser closes it; the focus must not be lost with it
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            InMenu(popover).close();
        }
        "Tab" => InMenu(popover).close(),
        _ => {
            let entries = entries();
            if rove(&entries, Axis::Vertical, &event).is_none() {
                typeahead(&entries, &event);
            }
        }
    };

    view! {
        <button
            data-slot="menu-trigger"
            type="button"
            node_ref=popover.anchor
            class=if icon_only { format!("{} aspect-square px-0!", button_class(variant, size)) } else { button_class(variant, size) }
            aria-label=icon_only.then(|| label.clone())
            title=icon_only.then(|| label.clone())
            aria-haspopup="menu"
            aria-expanded=move || if popover.open.get() { "true" } else { "false" }
            popovertarget=id.clone()
            on:click=move |event| {
                popover.on_anchor_click(&event);
                if popover.is_open() {
                    enter(false);
                }
            }
            on:keydown=on_trigger_key
        >
            {trigger()}
        </button>
        <div
            data-slot="menu-list"
            id=id
            popover="auto"
            role="menu"
            aria-label=label
            node_ref=popover.panel
            class="min-w-48 p-1"
            on:toggle=move |_| popover.on_toggle()
            on:keydown=on_key
        >
            <Provider value=InMenu(popover)>{children()}</Provider>
        </div>
    }
}
