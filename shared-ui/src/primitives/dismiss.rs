//! Escape and presses outside, for what is neither a `<dialog>` nor a `popover="auto"`. Layers: the one opened last
//! answers, alone.

use leptos::{ev, prelude::*};
use std::cell::RefCell;
use web_sys::{Element, Node, wasm_bindgen::JsCast};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dismissed {
    ByEscape,
    ByPressOutside,
}

thread_local! {
    static LAYERS: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// While `open`: tells when it should close. `inside` answers whether an element belongs to the layer.
pub fn use_dismiss(
    open: Signal<bool>,
    inside: impl Fn(&Element) -> bool + Clone + 'static,
    on_dismiss: impl Fn(Dismissed) + Clone + 'static,
) {
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        let layer = push();
        let (inside, told) = (inside.clone(), on_dismiss.clone());
        let key = window_event_listener(ev::keydown, move |event| {
            // who has handled the key says so
            if event.key() == "Escape" && !event.default_prevented() && is_top(layer) {
                event.prevent_default();
                told(Dismissed::ByEscape);
            }
        });
        let told = on_dismiss.clone();
        let press = window_event_listener(ev::pointerdown, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if is_top(layer) && target.is_some_and(|target| !inside(&target)) {
                told(Dismissed::ByPressOutside);
            }
        });
        on_cleanup(move || {
            pop(layer);
            key.remove();
            press.remove();
        });
    });
}

/// For `inside`: whether `element` is `node` or below it.
pub fn holds(node: Option<&Node>, element: &Element) -> bool {
    node.is_some_and(|node| node.contains(Some(element)))
}

fn push() -> u32 {
    LAYERS.with_borrow_mut(|layers| {
        let layer = layers.last().map_or(1, |last| last + 1);
        layers.push(layer);
        layer
    })
}

fn pop(layer: u32) {
    LAYERS.with_borrow_mut(|layers| layers.retain(|of| *of != layer));
}

fn is_top(layer: u32) -> bool {
    LAYERS.with_borrow(|layers| layers.last() == Some(&layer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topmost_layer_answers() {
        let (page, above) = (push(), push());
        assert!(is_top(above) && !is_top(page));
        pop(above);
        assert!(is_top(page));
        pop(page);
        assert!(!is_top(page));
    }
}
