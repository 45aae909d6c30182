//! Texts whose bytes count: the same document always gives the same text, and the text is told by its hash.

use crate::CatalogError;
use contracts::catalog::{Document, Payload};
use serde::Serialize;
use sha2::{Digest, Sha256};

pub type Hash = [u8; 32];

/// A text with its sha256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub text: String,
    pub sha256: Hash,
}

impl Frozen {
    pub(crate) fn document(document: &Document) -> Result<Self, CatalogError> {
        Self::of(document)
    }

    pub(crate) fn payload(payload: &Payload) -> Result<Self, CatalogError> {
        Self::of(payload)
    }

    /// Structs write their fields in one order, so there is nothing to sort.
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, CatalogError> {
        let text = serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        let sha256 = Sha256::digest(&text).into();
        Ok(Self { text, sha256 })
    }
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, CatalogError> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(Box::new(error)).into())
}
