//! What a client gets back: data or a refusal, each in its envelope.

mod code;
mod data;
mod iso_time;
mod problem;
mod refusals;
mod seal;
mod sealed;

pub use code::Code;
pub use data::{Answer, Envelope, ListEnvelope, ListMeta, Meta};
pub use iso_time::IsoTime;
pub use problem::Problem;
pub use refusals::{Refusal, RefusalBody, documented};
pub use seal::seal;

pub(super) use refusals::refusals;
