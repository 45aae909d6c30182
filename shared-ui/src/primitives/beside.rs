use super::anchor::{Align, Side, place};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

/// Keeps a panel (`popover="manual"`) in the top layer beside its anchor while it is shown: the choices of an input, a
/// calendar. Opening and closing is the caller's: the focus may stay in the input. `shown` is tracked; whatever else it
/// reads (the rows of a list) places the panel again.
pub fn keep_beside(
    shown: impl Fn() -> bool + 'static,
    anchor: NodeRef<html::Div>,
    panel: NodeRef<html::Div>,
    align: Align,
    as_wide: bool,
) {
    let put = move || {
        let (Some(anchor), Some(panel)) = (anchor.get_untracked(), panel.get_untracked()) else { return };
        let panel: &HtmlElement = &panel;
        if as_wide {
            let _ = panel.style().set_property("width", &format!("{}px", anchor.offset_width()));
        }
        place(&anchor, panel, Side::Bottom, align);
    };
    Effect::new(move |_| {
        let shown = shown();
        let Some(panel) = panel.get() else { return };
        let open = panel.matches(":popover-open").unwrap_or(false);
        if !shown {
            if open {
                let _ = panel.hide_popover();
            }
            return;
        }
        if !open {
            let _ = panel.show_popover();
        }
        put();
        // drawn rows may change its height
        request_animation_frame(put);
        let scroll = window_event_listener(ev::scroll, move |_| put());
        let resize = window_event_listener(ev::resize, move |_| put());
        on_cleanup(move || {
            scroll.remove();
            resize.remove();
        });
    });
}
