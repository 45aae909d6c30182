use serde_json::{Value, json};
use uuid::Uuid;

/// An id for a new part, made where the part is made: in the browser. On the server it is none, and saving names it.
pub fn fresh_id() -> Value {
    json!(random().unwrap_or_else(Uuid::nil))
}

fn random() -> Option<Uuid> {
    if !cfg!(target_arch = "wasm32") {
        return None;
    }
    let mut bytes = [0; 16];
    leptos::prelude::window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(uuid::Builder::from_random_bytes(bytes).into_uuid())
}
