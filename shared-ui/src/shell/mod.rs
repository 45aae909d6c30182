//! The frame of a staff surface: navigation at the side, a bar on top, the page between them.

mod account_menu;
mod app_shell;
mod nav;
mod page_shell;
mod sidebar;

pub use account_menu::AccountMenu;
pub use app_shell::AppShell;
pub use nav::{NavBadge, NavGroup, NavItem};
pub use page_shell::PageShell;
