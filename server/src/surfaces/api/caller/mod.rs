//! Who calls: a person's program with an API token, or a producer.

mod admitted;
mod bearer;
mod label;
mod producer;

pub use admitted::{Admitted, Auditors, Readers, RoleSet, Writers, actor_of};
pub use bearer::bearer;
pub use producer::producer_by;

use super::answer::Code;

/// Refusals that every admin operation may answer.
pub const ADMIN: &[Code] = &[
    Code::AdminAuthRequired,
    Code::InvalidAdminToken,
    Code::AdminRoleRequired,
    Code::AdminRoleForbidden,
    Code::RateLimited,
    Code::InternalError,
    Code::OpsDbUnavailable,
];
