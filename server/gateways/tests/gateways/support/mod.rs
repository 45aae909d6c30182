mod faults;
mod sample;
mod server;

pub use faults::{Fault, Faults};
pub use sample::*;
pub use server::{Server, json, shown};

/// How an answer is spoilt, and what is to be found.
pub type Case = (fn(&mut serde_json::Value), fn(&gateways::Mismatch) -> bool);
