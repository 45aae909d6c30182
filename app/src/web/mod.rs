//! What the public site may call. Nobody is signed in here.

mod browse;
mod contact;
mod status;

pub use browse::*;
pub use contact::*;
pub use status::{say_missing, say_moved};

#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<ChromeRead>();
    function::<HomeRead>();
    function::<ToursRead>();
    function::<TourRead>();
    function::<PreviewRead>();
    function::<PageRead>();
    function::<PostsRead>();
    function::<PostRead>();
    function::<ContactRead>();
    function::<SendMessage>();
}
