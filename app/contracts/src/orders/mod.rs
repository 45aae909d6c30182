//! What a guest orders on the site: how it is named, quoted, held, paid, changed and given back.

mod reference;

pub use reference::{NotAReference, OrderReference};
