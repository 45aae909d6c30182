//! What an ADMIN does to users, tokens, producers, switches and channels: the change and its audit row in one transaction.

mod channels;
mod error;
mod producers;
mod switches;
mod tokens;
mod users;

pub use channels::{add_channel, set_channel_active};
pub use error::StaffError;
pub use producers::{
    add_producer_secret, change_producer_limits, create_producer, disable_producer, drop_producer_secret,
    enable_producer, rotate_producer_token,
};
pub use switches::set_switch;
pub use tokens::{create_token, revoke_token};
pub use users::{
    NewPerson, NewStaff, create_user, create_user_with_temporary_password, disable_user, enable_user,
    invite_again, invite_user, reset_password, reset_second_step, set_role, set_temporary_password,
    unlock_user,
};

use crate::House;
use audit::Entry;
use contracts::Role;
use platform::{Actor, DbError, OpsTx, Principal};
use serde::Serialize;
use serde_json::Value;

/// Whoever sits at the machine: the command line, the demo. May do what an ADMIN may.
pub fn console(request_id: String) -> Actor {
    Actor {
        principal: Principal::System("cli"),
        label: "command line".to_owned(),
        role: Some(Role::Admin),
        request_id,
    }
}

fn admin_only(actor: &Actor) -> Result<(), StaffError> {
    if actor.may(Role::Admin) { Ok(()) } else { Err(StaffError::Forbidden) }
}

/// One act on one thing. None of these structs holds a secret: their hashes and sealed texts stay in identity.
struct Act<'a, T> {
    event_type: &'static str,
    resource_type: &'static str,
    resource_id: String,
    before: Option<&'a T>,
    after: &'a T,
    metadata: Option<Value>,
}

async fn record<T: Serialize>(
    house: &House,
    tx: &mut OpsTx,
    actor: &Actor,
    act: Act<'_, T>,
) -> Result<(), DbError> {
    let json = |thing: &T| serde_json::to_value(thing).unwrap_or(Value::Null);
    let entry = Entry {
        event_type: act.event_type,
        resource_type: act.resource_type,
        resource_id: act.resource_id,
        before: act.before.map(json),
        after: Some(json(act.after)),
        metadata: act.metadata,
    };
    audit::record_in_tx(tx, house.ids.as_ref(), house.clock.now(), actor, entry).await
}
