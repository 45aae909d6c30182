//! Tabs: links where each part has its own address, else parts of one page.

mod in_page;
mod links;

pub use in_page::{Tab, TabPanel, Tabs};
pub use links::{TabLink, TabLinks};
