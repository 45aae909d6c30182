//! Who may come in: staff users and their sessions, API tokens, producers of booking events, switches.
//!
//! A secret leaves this crate once, when it is made. What only has to be recognised is kept as sha256, what must be
//! used again is sealed under the master key.

mod cache;
mod email;
mod env;
pub mod links;
mod passwords;
pub mod producers;
mod purge;
pub mod second_step;
mod secrets;
pub mod sessions;
pub mod switches;
pub mod tokens;
pub mod users;

pub use email::{InvalidEmail, StaffEmail};
pub use env::EnvCredentials;
pub use passwords::{Password, PasswordHash, WeakPassword, generate_password};
pub use purge::purge_expired;
pub use secrets::{MasterKey, Secret, UnreadableKey};
pub use sessions::{SessionSettings, SessionToken, SignIn, SignInError, SignedIn, Surface};
pub use switches::{Switch, Switches};
