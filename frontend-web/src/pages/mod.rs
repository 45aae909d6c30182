pub mod blog;
pub mod contact;
pub mod home;
pub mod not_found;
pub mod preview;
pub mod tour;
pub mod tours;
pub mod written;
