pub use crate::primitives::anchor::{Align, Side};
use crate::{
    button::{ButtonSize, ButtonVariant, button_class},
    primitives::popover::use_popover,
};
use leptos::prelude::*;

/// A button and a panel beside it: filters, a short form, details. It flips and stays within the window. The page behind
/// goes on living; Escape or a press elsewhere closes it. It opens before script, too.
#[component]
pub fn Popover(
    #[prop(into)] id: String,
    /// Names the panel.
    #[prop(into)]
    label: String,
    /// What the button shows.
    trigger: Children,
    #[prop(default = ButtonVariant::Outline)] variant: ButtonVariant,
    #[prop(default = ButtonSize::Sm)] size: ButtonSize,
    /// The button's name where it shows a sign alone.
    #[prop(optional, into)]
    trigger_label: Option<String>,
    #[prop(optional)] side: Side,
    #[prop(optional)] align: Align,
    /// Of the panel.
    #[prop(default = "w-72 p-4")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let popover = use_popover(side, align);
    view! {
        <button
            data-slot="popover-trigger"
            type="button"
            node_ref=popover.anchor
            class=button_class(variant, size)
            aria-label=trigger_label
            aria-haspopup="dialog"
            aria-expanded=move || if popover.open.get() { "true" } else { "false" }
            popovertarget=id.clone()
            on:click=move |event| {
                popover.on_anchor_click(&event);
                if popover.is_open()
                    && let Some(panel) = popover.panel.get_untracked()
                {
                    let _ = panel.focus();
                }
            }
        >
            {trigger()}
        </button>
        <div
            data-slot="popover"
            id=id
            popover="auto"
            role="dialog"
            aria-label=label
            tabindex="-1"
            node_ref=popover.panel
            class=class
            on:toggle=move |_| popover.on_toggle()
        >
            {children()}
        </div>
    }
}
