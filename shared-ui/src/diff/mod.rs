//! What changed, old beside new: by field, or line by line. Signs and words say it; the colour helps.

mod fields;
mod lines;
mod text;

pub use fields::{Change, FieldDiff};
pub use text::TextDiff;

const OLD: &str = "bg-tone-red text-tone-red-foreground";
const NEW: &str = "bg-tone-emerald text-tone-emerald-foreground";
