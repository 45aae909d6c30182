//! Words of the contracts as people read them, the same on each staff surface.

use contracts::Role;

pub fn role_title(role: Role) -> &'static str {
    match role {
        Role::Staff => "Staff",
        Role::Manager => "Manager",
        Role::Admin => "Administrator",
    }
}
