pub mod departures;
pub mod home;
pub mod not_found;
pub mod own_account;
pub mod tour;
pub mod tours;
