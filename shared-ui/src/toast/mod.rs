//! What happened, said at the edge of the window for a while.

mod shown;
mod toaster;

pub use shown::Toasts;
pub use toaster::{Toast, Toaster, provide_toaster, use_toaster};
