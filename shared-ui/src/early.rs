use crate::input_group::tell;
use leptos::prelude::*;
use web_sys::{
    HtmlInputElement, HtmlTextAreaElement,
    wasm_bindgen::{JsCast, JsValue},
};

/// Keeps what a person typed into a field before there was script: coming alive, the page writes what the server sent.
/// It is put back and told as if it were typed now.
pub(crate) fn keep_typed(id: Option<&str>) {
    if !cfg!(target_arch = "wasm32") || is_alive() {
        return;
    }
    let Some((field, typed)) = id.and_then(|id| document().get_element_by_id(id)).and_then(typed) else {
        return;
    };
    let field = StoredValue::new_local(field);
    Effect::new(move |_| {
        field.with_value(|field| {
            let _ = web_sys::js_sys::Reflect::set(field, &"value".into(), &JsValue::from_str(&typed));
            tell(field, "input");
        });
    });
}

fn is_alive() -> bool {
    document().document_element().is_some_and(|html| html.has_attribute("data-alive"))
}

/// Of a text field whose text is not the one it came with.
fn typed(field: web_sys::Element) -> Option<(web_sys::Element, String)> {
    let (came_with, now) = match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => (area.default_value().ok()?, area.value()),
        None => {
            let input = field.dyn_ref::<HtmlInputElement>()?;
            // of other kinds the browser may have mended what came
            if !matches!(input.type_().as_str(), "text" | "email" | "tel" | "search" | "url") {
                return None;
            }
            (input.default_value(), input.value())
        }
    };
    (came_with != now).then_some((field, now))
}
