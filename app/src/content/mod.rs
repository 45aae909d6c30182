//! What the content-manager front may call.

mod account;
mod session;

pub use account::*;
pub use session::*;

#[cfg(feature = "ssr")]
pub fn register() {
    use leptos::server_fn::axum::register_explicit as function;

    function::<SignIn>();
    function::<SignOut>();
    function::<CurrentUser>();
    account::register_own_account();
}
