//! People and secrets: own account for each, the rest for ADMIN.

pub mod account;
pub mod channels;
pub mod producers;
pub mod switches;
pub mod tokens;
pub mod users;
