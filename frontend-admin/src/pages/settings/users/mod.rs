//! Staff users.

mod list;
mod new;
mod sheet;
mod sheet_access;

pub use list::UsersPage;
pub use new::NewUserPage;
pub use sheet::UserPage;

use app::words::role_title;
use contracts::Role;
use shared_ui::select::Choice;

fn roles() -> Vec<Choice> {
    Role::ALL.map(|role| Choice::new(role.as_str(), role_title(role))).to_vec()
}
