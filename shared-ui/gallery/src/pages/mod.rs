pub mod component;
pub mod index;
pub mod not_found;
