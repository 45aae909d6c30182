//! One exchange with a gateway: within its time, its length and its host, and written down.

mod client;
mod reply;

pub(crate) use client::{Ask, Client};
pub(crate) use reply::Reply;
