//! The stories that cross domains, one file each. No SQL here.

pub mod house;
pub mod screens;

pub use house::House;
