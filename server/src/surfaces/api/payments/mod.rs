//! What payment gateways tell us.

mod post_notice;

pub use post_notice::*;
