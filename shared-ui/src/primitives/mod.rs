//! Behaviour without looks. It runs in the browser alone; the server renders what is closed.
//!
//! Where HTML has it, HTML does it: `<dialog>` traps the focus, makes the page behind inert and gives the focus back;
//! `popover` puts an element above everything (our portal) and closes it on Escape or a press outside, topmost first;
//! `html:has(dialog:modal)` in `style/overlays.css` locks the scroll. What is left is here.

pub mod anchor;
pub mod beside;
pub mod dialog;
pub mod dismiss;
pub mod focus_scope;
pub(crate) mod page_focus;
pub mod popover;
pub mod presence;
pub mod roving;
