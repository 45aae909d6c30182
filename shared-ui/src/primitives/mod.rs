//! Behaviour without looks. It runs in the browser alone; the server renders what is closed.

pub(crate) mod page_focus;
