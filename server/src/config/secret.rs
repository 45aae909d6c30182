//! Secrets never show in logs or errors; identity's types see to it.

pub use identity::{MasterKey, Secret};
