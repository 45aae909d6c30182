//! What was typed and not saved outlives a reload, the back button, and a session that ended: it is kept in the tab.

use leptos::leptos_dom::helpers::window;
use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// In the browser only.
pub fn keep<T: Serialize>(name: &str, draft: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(draft)) {
        // a full or forbidden storage keeps nothing; the form itself still holds it
        let _ = storage.set_item(name, &text);
    }
}

/// In the browser only. What can no longer be read is nothing.
pub fn kept<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = storage()?.get_item(name).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
