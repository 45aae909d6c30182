//! What a person does to a form before there is script stays. Coming alive, a page writes what the server had sent: in the
//! time between its code arriving and that, and before, everything typed and chosen is remembered, then put back and told.

use crate::input_group::tell;
use leptos::{ev, leptos_dom::helpers::WindowListenerHandle, prelude::*};
use std::{cell::RefCell, rc::Rc};
use web_sys::{
    Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    js_sys::Reflect,
    wasm_bindgen::{JsCast, JsValue},
};

/// Watches from its making until it is given back.
pub(crate) struct Early {
    kept: Rc<RefCell<Vec<(Element, JsValue)>>>,
    listener: WindowListenerHandle,
}

impl Early {
    pub(crate) fn watch() -> Self {
        let kept = Rc::new(RefCell::new(changed_fields()));
        let keep = Rc::clone(&kept);
        let listener = window_event_listener(ev::input, move |event| {
            let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let Some((field, state)) =
                field.and_then(|field| state(&field).map(|it| (field.clone(), it.now)))
            else {
                return;
            };
            let mut kept = keep.borrow_mut();
            kept.retain(|(other, _)| *other != field);
            kept.push((field, state));
        });
        Self { kept, listener }
    }

    pub(crate) fn give_back(self) {
        self.listener.remove();
        for (field, now) in self.kept.take() {
            let Some(is) = state(&field) else { continue };
            let _ = Reflect::set(&field, &is.property.into(), &now);
            tell(&field, "input");
            tell(&field, "change");
        }
    }
}

fn changed_fields() -> Vec<(Element, JsValue)> {
    let Ok(found) = document().query_selector_all("input, select, textarea") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<Element>().ok())
        .filter_map(|field| {
            let it = state(&field)?;
            (it.now != it.came_with).then_some((field, it.now))
        })
        .collect()
}

/// Of a field that a person fills.
struct State {
    property: &'static str,
    came_with: JsValue,
    now: JsValue,
}

fn state(field: &Element) -> Option<State> {
    let text = |came_with: String, now: String| State {
        property: "value",
        came_with: came_with.into(),
        now: now.into(),
    };
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return Some(text(area.default_value().ok()?, area.value()));
    }
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        let first = |which| select.query_selector(which).ok().flatten();
        let sent = first("option[selected]").or_else(|| first("option"))?;
        return Some(text(sent.get_attribute("value").unwrap_or_default(), select.value()));
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    match input.type_().as_str() {
        "hidden" | "file" | "submit" | "button" | "reset" | "image" => None,
        "checkbox" | "radio" => Some(State {
            property: "checked",
            came_with: input.default_checked().into(),
            now: input.checked().into(),
        }),
        _ => Some(text(input.default_value(), input.value())),
    }
}
