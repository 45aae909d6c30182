//! Who acts in a test. Fixed ids, so that snapshots stay the same.

use contracts::{Role, ids::UserId};
use platform::{Actor, Principal};
use uuid::Uuid;

pub fn staff() -> Actor {
    person(1, "staff@kembara.test", Role::Staff)
}

pub fn manager() -> Actor {
    person(2, "manager@kembara.test", Role::Manager)
}

pub fn admin() -> Actor {
    person(3, "admin@kembara.test", Role::Admin)
}

/// Someone of `role`.
pub fn of(role: Role) -> Actor {
    match role {
        Role::Staff => staff(),
        Role::Manager => manager(),
        Role::Admin => admin(),
    }
}

fn person(number: u128, label: &str, role: Role) -> Actor {
    Actor {
        principal: Principal::User(UserId(Uuid::from_u128(
            0x0190_0000_0000_7000_8000_0000_0000_0000 | number,
        ))),
        label: label.to_owned(),
        role: Some(role),
        request_id: "test-request".to_owned(),
    }
}
