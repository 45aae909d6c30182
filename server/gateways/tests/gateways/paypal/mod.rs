mod flow;
mod refunds;
pub mod server;
mod trouble;
mod webhook;
