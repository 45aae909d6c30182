use serde::Deserialize;
use std::collections::HashMap;

/// A parameter of the address, in the words of its type. Absent and blank are "any"; Err: it says nothing.
pub fn read<T: for<'a> Deserialize<'a>>(
    words: &HashMap<String, String>,
    name: &'static str,
) -> Result<Option<T>, &'static str> {
    let Some(text) = words.get(name).map(|text| text.trim()).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    serde_json::from_value(serde_json::Value::from(text)).map(Some).map_err(|_| name)
}
