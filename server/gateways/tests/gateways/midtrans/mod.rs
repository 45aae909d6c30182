mod flow;
mod refunds;
pub mod server;
mod webhook;
