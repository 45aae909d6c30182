//! What a client sends, read so that nothing in it can surprise: query, path, body.

mod body;
mod id;
mod json;
mod query;

pub use body::{is_json, read_bytes, refuse_if_declared_too_large, swallow};
pub use id::Id;
pub use json::JsonBody;
pub use query::Query;
