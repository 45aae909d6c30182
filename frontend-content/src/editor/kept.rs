//! What was typed and not saved yet, in the tab's own storage.

use contracts::ids::ItemKey;
use frontend_staff::kept::{forget, keep, kept};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, Deserialize)]
pub struct Kept {
    /// What it was written upon.
    pub version: i32,
    pub base: Value,
    pub document: Value,
}

fn name(item: ItemKey) -> String {
    format!("draft-{item}")
}

pub fn keep_draft(item: ItemKey, kept: &Kept) {
    keep(&name(item), kept);
}

pub fn kept_draft(item: ItemKey) -> Option<Kept> {
    kept(&name(item))
}

pub fn forget_draft(item: ItemKey) {
    forget(&name(item));
}
