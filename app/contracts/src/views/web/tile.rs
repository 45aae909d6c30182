use super::Shot;
use serde::{Deserialize, Serialize};

/// A tour on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TourTile {
    pub slug: String,
    pub name: String,
    pub text: String,
    pub shot: Option<Shot>,
    /// `USD 55`; the lowest an adult pays. Empty: on request.
    pub price: String,
    /// `1 day`, `3 days, 2 nights`.
    pub duration: String,
    pub category: String,
    pub region: String,
    pub is_featured: bool,
}

impl TourTile {
    pub fn href(&self) -> String {
        format!("/tours/{}", self.slug)
    }
}
