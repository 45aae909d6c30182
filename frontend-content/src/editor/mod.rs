//! A draft in the hands of a person: every field bound to its path in the document, saved by itself, merged when somebody
//! else saved first.
//!
//! The document is kept as JSON: a field, its error, its place in a merge and in a difference all have the same path
//! (`variants[0].rates[1].price`). What a field cannot put into the document (a half-typed price) stays in the field.

mod choices;
mod clash;
mod editing;
mod fields;
mod kept;
mod list;
mod merge;
pub mod path;
mod state_line;
mod values;

pub use choices::{ChoiceAt, FlagAt};
pub use clash::Clashes;
pub use editing::Editing;
pub use fields::{Kind, TextAt, ValueAt};
pub use list::{LinesAt, ListAt, capital};
pub use state_line::{EditorFrame, StateLine};
pub use values::fresh_id;
