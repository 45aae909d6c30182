mod faults;
mod sample;
mod server;

pub use faults::{Fault, Faults};
pub use sample::*;
pub use server::{Server, json, shown};
