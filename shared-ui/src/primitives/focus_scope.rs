//! Keeps the focus among what an element holds, and gives it back. For what is not a `<dialog>`, which does it itself.

use leptos::{ev::KeyboardEvent, tachys::dom::document};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

const FOCUSABLE: &str = "a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select:not(:disabled), \
     textarea:not(:disabled), summary, [tabindex]:not([tabindex='-1'])";

/// What can take the focus inside `scope`, in order, as far as it is shown.
pub fn focusable(scope: &Element) -> Vec<HtmlElement> {
    let Ok(found) = scope.query_selector_all(FOCUSABLE) else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| !is_hidden(element))
        .collect()
}

/// `on:keydown` of the scope: Tab goes round.
pub fn keep(scope: &Element, event: &KeyboardEvent) {
    if event.key() != "Tab" {
        return;
    }
    let inside = focusable(scope);
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return };
    let active = document().active_element();
    let is_at =
        |element: &HtmlElement| active.as_ref().is_some_and(|active| active.is_same_node(Some(element)));
    let next = match (event.shift_key(), is_at(first), is_at(last)) {
        (true, true, _) => last,
        (false, _, true) => first,
        _ => return,
    };
    event.prevent_default();
    let _ = next.focus();
}

/// Where the focus is now; [`Restore::back`] puts it there again.
#[derive(Debug, Clone)]
pub struct Restore(Option<HtmlElement>);

impl Restore {
    pub fn here() -> Self {
        Self(document().active_element().and_then(|active| active.dyn_into().ok()))
    }

    pub fn back(self) {
        if let Some(element) = self.0.filter(|element| element.is_connected()) {
            let _ = element.focus();
        }
    }
}

fn is_hidden(element: &HtmlElement) -> bool {
    let shown = element.get_bounding_client_rect();
    shown.width() == 0.0 && shown.height() == 0.0
}
