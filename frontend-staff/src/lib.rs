//! Pages that both staff fronts have: the way in, and one's own account. A front says who it is ([`Site`]) and hands
//! over what its own server functions read; what is changed goes by plain forms.

mod account;
mod code;
mod entrance;
mod forgot;
pub mod kept;
pub mod parts;
pub mod query;
pub mod refusal;
mod reset;
mod sign_in;
pub mod when;

pub use account::{AccountPage, SecondStepPage};
pub use code::CodePage;
pub use forgot::ForgotPage;
pub use reset::ResetPage;
pub use sign_in::SignInPage;

/// Which front it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Site {
    /// `admin-ops`
    pub product: &'static str,
    /// Below which its server functions live: `/api/admin`.
    pub api: &'static str,
}

impl Site {
    /// Where a form is posted to.
    pub fn post_to(self, function: &str) -> String {
        format!("{}/{function}", self.api)
    }
}
