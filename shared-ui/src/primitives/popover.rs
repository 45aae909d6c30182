use super::anchor::{Align, Side, place};
use leptos::{ev, html, prelude::*};
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

/// A panel in the browser's top layer, anchored to its button. `popovertarget` opens it before and without script (in
/// the middle of the window); with script it is placed at its anchor and follows it.
#[derive(Debug, Clone, Copy)]
pub struct Popover {
    pub anchor: NodeRef<html::Button>,
    pub panel: NodeRef<html::Div>,
    pub open: RwSignal<bool>,
    side: Side,
    align: Align,
}

pub fn use_popover(side: Side, align: Align) -> Popover {
    let popover =
        Popover { anchor: NodeRef::new(), panel: NodeRef::new(), open: RwSignal::new(false), side, align };
    Effect::new(move |_| {
        if !popover.open.get() {
            return;
        }
        let scroll = window_event_listener(ev::scroll, move |_| popover.place());
        let resize = window_event_listener(ev::resize, move |_| popover.place());
        on_cleanup(move || {
            scroll.remove();
            resize.remove();
        });
    });
    popover
}

impl Popover {
    pub fn is_open(self) -> bool {
        self.panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false))
    }

    /// Opens and places it within one task, so that it is never seen elsewhere.
    pub fn show(self) {
        let Some(panel) = self.panel.get_untracked() else { return };
        if !self.is_open() && panel.show_popover().is_ok() {
            self.place();
        }
    }

    pub fn hide(self) {
        if let (true, Some(panel)) = (self.is_open(), self.panel.get_untracked()) {
            let _ = panel.hide_popover();
        }
    }

    pub fn focus_anchor(self) {
        if let Some(anchor) = self.anchor.get_untracked() {
            let _ = anchor.focus();
        }
    }

    /// `on:click` of the anchor, in place of what `popovertarget` would do.
    pub fn on_anchor_click(self, event: &ev::MouseEvent) {
        event.prevent_default();
        if self.is_open() {
            self.hide();
        } else {
            self.show();
        }
    }

    /// `on:toggle` of the panel: the browser says what it did, and also what came before script.
    pub fn on_toggle(self) {
        let open = self.is_open();
        self.open.set(open);
        if open {
            self.place();
        }
    }

    fn place(self) {
        let (Some(anchor), Some(panel)) = (self.anchor.get_untracked(), self.panel.get_untracked()) else {
            return;
        };
        if let Some(panel) = panel.dyn_ref::<HtmlElement>() {
            place(&anchor, panel, self.side, self.align);
        }
    }
}
