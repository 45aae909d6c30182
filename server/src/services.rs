//! `serve --embedded` and `--demo`: services of our own, and what a demo needs to be looked at.

mod demo;
mod demo_file;
mod demo_people;
mod private;

pub use demo::{Demo, DemoPerson};
pub use private::Private;
