pub use crate::primitives::anchor::Side;
use crate::primitives::{
    anchor::{Align, place},
    dismiss::{Dismissed, holds, use_dismiss},
    focus_scope::focusable,
};
use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// A pointer that only passes by opens nothing; one that crosses the gap keeps it open.
const OPENS_IN: Duration = Duration::from_millis(350);
const CLOSES_IN: Duration = Duration::from_millis(120);

/// A few words about the one control inside, on hover and on focus. Never the only place where something is said:
/// touch and print do not see it.
#[component]
pub fn Tooltip(
    #[prop(into)] id: String,
    #[prop(into)] text: Signal<String>,
    #[prop(default = Side::Top)] side: Side,
    children: Children,
) -> impl IntoView {
    let anchor = NodeRef::<html::Span>::new();
    let tip = NodeRef::<html::Span>::new();
    let open = RwSignal::new(false);
    let waiting = StoredValue::new(None::<TimeoutHandle>);

    // the control is the child's own: it learns its description when the page comes alive
    let described_by = id.clone();
    Effect::new(move |_| {
        if let Some(control) = anchor.get().and_then(|anchor| focusable(&anchor).into_iter().next()) {
            let _ = control.set_attribute("aria-describedby", &described_by);
        }
    });
    Effect::new(move |_| {
        let (open, Some(tip), Some(anchor)) = (open.get(), tip.get(), anchor.get()) else { return };
        let shown = tip.matches(":popover-open").unwrap_or(false);
        if open && !shown && tip.show_popover().is_ok() {
            place(&anchor, &tip, side, Align::Center);
        } else if !open && shown {
            let _ = tip.hide_popover();
        }
    });
    let inside = move |element: &web_sys::Element| {
        anchor.get_untracked().is_some_and(|anchor| holds(Some(&anchor), element))
    };
    use_dismiss(open.into(), inside, move |why| {
        if why == Dismissed::ByEscape {
            open.set(false);
        }
    });

    let change = move |to: bool, after: Duration| {
        if let Some(before) = waiting.try_update_value(Option::take).flatten() {
            before.clear();
        }
        if after.is_zero() {
            open.set(to);
        } else {
            let handle = set_timeout_with_handle(
                move || {
                    open.try_set(to);
                },
                after,
            );
            waiting.set_value(handle.ok());
        }
    };
    on_cleanup(move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    });

    view! {
        <span
            data-slot="tooltip-anchor"
            node_ref=anchor
            class="inline-flex"
            on:pointerenter=move |event| {
                if event.pointer_type() != "touch" {
                    change(true, OPENS_IN);
                }
            }
            on:pointerleave=move |_| change(false, CLOSES_IN)
            on:focusin=move |event| {
                let target = event_target::<web_sys::Element>(&event);
                if target.matches(":focus-visible").unwrap_or(false) {
                    change(true, Duration::ZERO);
                }
            }
            on:focusout=move |_| change(false, Duration::ZERO)
            on:click=move |_| change(false, Duration::ZERO)
        >
            {children()}
            <span data-slot="tooltip" id=id role="tooltip" popover="manual" node_ref=tip>{move || text.get()}</span>
        </span>
    }
}
