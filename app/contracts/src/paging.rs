use serde::{Deserialize, Serialize};

/// One page of a keyset-paged list. `next` is opaque: hand it back to get the page behind this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}
